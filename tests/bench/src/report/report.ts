import type { Run } from '../run.ts';
import type { Size } from '../rows/row.ts';

/** A run with what has to be known to compare it with another. */
export interface Report extends Run {
  /** ISO 8601. */
  startedAt: string;
  size: Size;
  machine: { cpu: string; cores: number; memoryBytes: number; os: string; node: string };
  /** Of the sources; with `+` where they had changes that weren't committed. */
  commit?: string;
}
