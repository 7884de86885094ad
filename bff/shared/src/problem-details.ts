import { REASONS, type FieldViolation, type Reason } from '@holdfast/domain';

/** RFC 9457 problem details, with what Holdfast adds. */
export interface Problem {
  /** Always "about:blank": `code` says what kind it is. */
  type: 'about:blank';
  /** The code in words. */
  title: string;
  /** HTTP status. */
  status: number;
  /** Stable UPPER_SNAKE reason for programs. */
  code: Reason;
  /** A sentence for people. */
  detail: string;
  /** Names the request in logs and traces. */
  traceId: string;
  /** Which fields are wrong. */
  errors?: FieldViolation[];
  /** Facts about this problem, such as the order's id or which SKUs are short. */
  [fact: string]: unknown;
}

/** A problem without facts of its own. */
export function problemOf(code: Reason, detail: string, traceId: string): Problem {
  return {
    type: 'about:blank',
    title: code.toLowerCase().replaceAll('_', ' '),
    status: REASONS[code].http,
    code,
    detail,
    traceId,
  };
}
