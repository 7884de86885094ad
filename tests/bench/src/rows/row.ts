import type { Bench } from '../bench.ts';

/** What one repetition has measured, by measure id; `cpu:worker` is the part `worker` of `cpu`. */
export type Reading = Record<string, number>;

/** What a measure has to reach. */
export type Target = { atMost: number } | { atLeast: number } | { exactly: number };

/** How a figure is written. */
export type Unit =
  'ms' | 's' | 'ratio' | 'count' | 'perSecond' | 'cpuSeconds' | 'cores' | 'bytes' | 'kilobytes';

/** One figure that a row gives. */
export interface Measure {
  /** Unique in all rows. */
  id: string;
  title: string;
  unit: Unit;
  /** Absent for what is told without a promise. */
  target?: Target;
}

/** How much is done. */
export type Size = 'full' | 'quick';

/** A part of the bench that can be picked by name. */
export interface Row {
  /** For `--rows`. */
  name: string;
  /** What is measured and how, in a sentence or two. */
  about: string;
  measures: readonly Measure[];
  /** Repetitions that count, and those before them that don't. */
  rounds: Record<Size, { counted: number; warmUp: number }>;
  /** About how many seconds a repetition takes, for the progress bar. */
  seconds: number;
  /** Once, before any row's first repetition. What it reads is kept. */
  before?(bench: Bench): Promise<Reading | void>;
  /** One repetition. */
  round(bench: Bench, size: Size): Promise<Reading>;
  /** Once, after every row's last repetition. What it reads is kept. */
  after?(bench: Bench): Promise<Reading | void>;
}
