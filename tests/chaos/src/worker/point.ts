/** A place in the course of a step at which a worker stops and asks whether it may go on. */
export interface Point {
  orderId: string;
  /** Known where the step's request names it. */
  customerId?: string;
  /** See {@link stepOf}. */
  step: string;
  phase: Phase;
}

/** Before the step is done, or after it was done and before Temporal hears of it. */
export type Phase = 'before' | 'after';

/** What the worker is told at a point: to go on, or (before a step) to do wrong on purpose. */
export type Order = 'go' | 'pretend' | 'twice';

/** The environment variable with the address at which the worker asks. */
export const GATE_VARIABLE = 'CHAOS_GATE_URL';

/** The name of a step: the activity's, and for a move of the order, where it moves to. */
export function stepOf(activity: string, request: Readonly<Record<string, unknown>>): string {
  const { status } = request;
  return activity === 'transitionOrder' && typeof status === 'string'
    ? `${activity}:${status}`
    : activity;
}

/** The order that a workflow of its tree is about: all their ids carry the same 26 characters. */
export function orderIdIn(workflowId: string): string | undefined {
  const [, body] = /(?:ord|pay|shp)_([0-9a-hjkmnp-tv-z]{26})/.exec(workflowId) ?? [];
  return body === undefined ? undefined : `ord_${body}`;
}
