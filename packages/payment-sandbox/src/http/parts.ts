import type { Logger } from '@holdfast/platform';
import type { Books } from '../books/books.ts';
import type { Faults } from '../faults.ts';
import type { Courier } from '../webhooks/courier.ts';

/** What the app needs. */
export interface SandboxParts {
  books: Books;
  logger: Logger;
  /** The bearer token that callers present. */
  apiKey: string;
  /** Who asks the customer for the money, as the challenge's page shows it. */
  merchant: string;
  slowMs: number;
  shortHoldSeconds: number;
  faults: Faults;
  /** Absent when nobody wants webhooks. */
  courier: Courier | undefined;
  /** Aborted at shutdown: nobody is left waiting on purpose after that. */
  stopping: AbortSignal;
}
