import type { Measure, Reading, Row, Target } from './rows/row.ts';
import { spread, type Spread } from './stats.ts';

/** What came of one measure. */
export interface Result extends Measure {
  /** Name of the row. */
  row: string;
  /** Over the repetitions that count; each repetition's own figure is already a median or a rate. */
  spread: Spread;
  /** The figure of each repetition, in their order. */
  repetitions: number[];
  /** What it is made of, where that was measured. */
  parts?: Record<string, Spread>;
  /** Whether the target is met by the median; absent where there is none. */
  met?: boolean;
}

/** The results of a row from its readings; measures that were not read are left out. */
export function summarise(row: Row, readings: readonly Reading[]): Result[] {
  return row.measures.flatMap((measure) => {
    const repetitions = valuesOf(measure.id, readings);
    if (repetitions.length === 0) return [];
    const summary = spread(repetitions);
    const parts = partsOf(measure.id, readings);
    return [
      {
        ...measure,
        row: row.name,
        spread: summary,
        repetitions,
        ...(Object.keys(parts).length === 0 ? {} : { parts }),
        ...(measure.target === undefined ? {} : { met: meets(summary.median, measure.target) }),
      },
    ];
  });
}

/** Whether a figure is as it has to be. */
export function meets(value: number, target: Target): boolean {
  if ('atMost' in target) return value <= target.atMost;
  if ('atLeast' in target) return value >= target.atLeast;
  return value === target.exactly;
}

function valuesOf(key: string, readings: readonly Reading[]): number[] {
  return readings.map((reading) => reading[key]).filter((value) => value !== undefined);
}

function partsOf(id: string, readings: readonly Reading[]): Record<string, Spread> {
  const prefix = `${id}:`;
  const keys = new Set(readings.flatMap((reading) => Object.keys(reading)));
  return Object.fromEntries(
    [...keys]
      .filter((key) => key.startsWith(prefix))
      .map((key) => [key.slice(prefix.length), spread(valuesOf(key, readings))]),
  );
}
