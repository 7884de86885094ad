import type { Stores } from './stores/stores.ts';

/** Something that is not as it must be. Ids and facts only, never personal data. */
export interface Finding {
  /** The id by which it is found again: of an order, a payment, a SKU, a workflow. */
  subject: string;
  /** What is wrong, in a sentence. */
  problem: string;
  /** The numbers and states that show it. */
  facts: Record<string, string | number | boolean | null>;
}

/** Which part of the stores is looked at. */
export interface Look {
  /**
   * Only these subjects, closely: what the search index or a cache says is asked of its owner.
   * Everything when absent.
   */
  only?: readonly string[];
  /** Told how many have been looked at since the last call. */
  onProgress(count: number): void;
}

/** What one look came to. */
export interface Checked {
  /** How many of {@link Invariant.unit} were looked at. */
  checked: number;
  findings: Finding[];
}

/** One thing that must hold, whatever has happened. */
export interface Invariant {
  /** lower-kebab, for command lines and reports. */
  name: string;
  /** What must hold. */
  sentence: string;
  /** What is counted, in the plural. */
  unit: string;
  /** Needs the books of the sandbox provider; without them it is skipped. */
  needsProvider?: true;
  /**
   * Looks once. What is on its way from one store to the next may be found as well: the runner looks
   * again before it calls a finding a violation.
   */
  check(stores: Stores, look: Look): Promise<Checked>;
}
