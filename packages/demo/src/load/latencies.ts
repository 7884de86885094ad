import { build } from 'hdr-histogram-js';

/** What is timed, in the order in which it is shown, with its name for people. */
export const STEPS = {
  guest: 'guest',
  cart: 'cart, a line',
  quote: 'quote',
  order: 'order',
  payment: 'another card',
  checkout: 'whole checkout',
} as const;

/** The name of something that is timed. */
export type Step = keyof typeof STEPS;

/** Percentiles of a step, in milliseconds. */
export interface StepLatency {
  step: Step;
  count: number;
  p50: number;
  p95: number;
  p99: number;
  max: number;
}

/**
 * How long steps take as the shopper sees it, requests that had to be sent again included. Kept in
 * histograms of microseconds with three significant digits.
 */
export class Latencies {
  readonly #histograms = new Map(
    (Object.keys(STEPS) as Step[]).map((step) => [
      step,
      build({ lowestDiscernibleValue: 1, numberOfSignificantValueDigits: 3 }),
    ]),
  );

  record(step: Step, milliseconds: number): void {
    this.#histograms.get(step)?.recordValue(Math.max(1, Math.round(milliseconds * 1000)));
  }

  /** Times what succeeds; what fails is told of elsewhere. */
  async time<T>(step: Step, run: () => Promise<T>): Promise<T> {
    const startedAt = performance.now();
    const result = await run();
    this.record(step, performance.now() - startedAt);
    return result;
  }

  /** The steps that happened at all. */
  summary(): StepLatency[] {
    return [...this.#histograms]
      .filter(([, { totalCount }]) => totalCount > 0)
      .map(([step, histogram]) => {
        // A histogram gives the upper end of a bucket, which may lie above the largest value.
        const at = (percentile: number) =>
          Math.min(histogram.getValueAtPercentile(percentile), histogram.maxValue) / 1000;
        const max = histogram.maxValue / 1000;
        return { step, count: histogram.totalCount, p50: at(50), p95: at(95), p99: at(99), max };
      });
  }
}
