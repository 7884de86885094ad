import { Bench, type Table } from './bench.ts';
import { OthersMeter } from './measure/others.ts';
import { checkCpuAccounting } from './measure/self-check.ts';
import type { BenchOptions } from './options.ts';
import { startProgress, type ProgressOutput } from './progress.ts';
import { summarise, type Result } from './result.ts';
import type { Reading, Row, Size } from './rows/row.ts';

/** How the stack comes up, in the seconds of the progress bar. */
const START_SECONDS = 12;

/** What came of a run. */
export interface Run {
  results: Result[];
  /** Rows that could not be measured, and why. */
  failures: { row: string; why: string }[];
  seconds: number;
  /** Cores that processes which don't belong to the bench kept busy, on average. */
  othersCores?: number;
  /** Seconds by which our accounting of CPU time was off for a process that knew its own. */
  cpuAccountingOff?: number;
  /** What rows have to tell besides figures. */
  tables: Table[];
}

/** Something that is done once in a run. */
interface Task {
  row: Row;
  what: string;
  seconds: number;
  run(bench: Bench): Promise<Reading | void>;
  /** False for warm-ups. */
  counts: boolean;
}

/**
 * Measures the rows on a stack of its own. The repetitions of all rows take turns, so that a slow
 * minute of the machine spoils one repetition of each rather than one row.
 *
 * @param signal ends the run early, after the repetition that is under way
 */
export async function runBench(
  { rows, size }: Pick<BenchOptions, 'rows' | 'size'>,
  output: ProgressOutput,
  signal: AbortSignal,
  nodeOptions?: string,
): Promise<Run> {
  const startedAt = performance.now();
  const tasks = plan(rows, size);
  const total = tasks.reduce((sum, { seconds }) => sum + seconds, START_SECONDS);
  const progress = startProgress(total, output);
  const others = new OthersMeter();
  const readings = new Map<Row, Reading[]>(rows.map((row) => [row, []]));
  const failures = new Map<Row, string>();
  let tables: Table[];
  const cpuAccountingOff = await checkCpuAccounting();
  try {
    const bench = await Bench.open((what) => progress.doing(what), nodeOptions);
    try {
      progress.advance(START_SECONDS);
      await others.start();
      for (const { row, what, seconds, run, counts } of tasks) {
        if (signal.aborted) break;
        if (!failures.has(row)) {
          progress.doing(what);
          try {
            const reading = await run(bench);
            if (reading && counts) readings.get(row)?.push(reading);
          } catch (error) {
            failures.set(row, error instanceof Error ? error.message : String(error));
          }
        }
        progress.advance(seconds);
      }
      tables = [...bench.tables.values()];
    } finally {
      progress.doing('Stopping');
      await bench.close();
    }
  } finally {
    progress.stop();
  }
  const othersCores = await others.cores();
  return {
    results: rows.flatMap((row) => summarise(row, readings.get(row) ?? [])),
    failures: [...failures].map(([row, why]) => ({ row: row.name, why })),
    tables,
    seconds: (performance.now() - startedAt) / 1000,
    ...(othersCores === undefined ? {} : { othersCores }),
    ...(cpuAccountingOff === undefined ? {} : { cpuAccountingOff }),
  };
}

/** Preparations, warm-ups, then the repetitions in turns, then what comes after. */
function plan(rows: readonly Row[], size: Size): Task[] {
  const once = (row: Row, hook: 'before' | 'after'): Task[] =>
    row[hook] === undefined
      ? []
      : [
          {
            ...{ row, what: `${row.name}, ${hook} the run`, seconds: 5, counts: true },
            run: async (bench) => row[hook]?.(bench),
          },
        ];
  const round = (row: Row, number: number, counts: boolean): Task => {
    const of = counts ? row.rounds[size].counted : row.rounds[size].warmUp;
    const which = counts ? `repetition ${number + 1} of ${of}` : `warm-up ${number + 1} of ${of}`;
    return {
      ...{ row, what: `${row.name}, ${which}`, seconds: row.seconds, counts },
      run: (bench) => row.round(bench, size),
    };
  };
  const warmUps = rows.flatMap((row) =>
    Array.from({ length: row.rounds[size].warmUp }, (_, number) => round(row, number, false)),
  );
  const most = Math.max(0, ...rows.map((row) => row.rounds[size].counted));
  const counted = Array.from({ length: most }, (_, number) =>
    rows.filter((row) => row.rounds[size].counted > number).map((row) => round(row, number, true)),
  ).flat();
  return [
    ...rows.flatMap((row) => once(row, 'before')),
    ...warmUps,
    ...counted,
    ...rows.flatMap((row) => once(row, 'after')),
  ];
}
