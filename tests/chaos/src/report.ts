import { formatTable } from '@holdfast/stack';
import { STEPS } from './journeys.ts';
import type { ChaosOptions } from './options.ts';
import type { RoundResult } from './round.ts';
import { VICTIMS } from './victims.ts';

/** What came of a run. */
export interface ChaosReport {
  options: ChaosOptions;
  /** ISO 8601. */
  startedAt: string;
  seconds: number;
  /** True when it was ended early. */
  interrupted: boolean;
  /** Why the run could not go on, when it could not. */
  failure?: string;
  rounds: RoundResult[];
}

/** How many violations there are in all. */
export function violationsOf({ rounds }: Pick<ChaosReport, 'rounds'>): number {
  return rounds.reduce((sum, { violations }) => sum + violations.length, 0);
}

/** The report of a run for people. */
export function formatReport(report: ChaosReport): string {
  const { rounds, options } = report;
  return [
    coverage(rounds),
    endings(rounds),
    recovery(rounds),
    ...rounds.filter(({ violations }) => violations.length > 0).map((r) => violated(r, options)),
    report.failure === undefined ? '' : `The run could not go on: ${report.failure}`,
    summary(report),
  ]
    .filter((section) => section !== '')
    .join('\n\n');
}

/** How often each victim was struck at each step. */
function coverage(rounds: readonly RoundResult[]): string {
  const faults = rounds.flatMap((round) => round.faults).filter(({ hit }) => hit);
  if (faults.length === 0) return '';
  const count = (victim: string, step: string): string => {
    const times = faults.filter((fault) => fault.victim === victim && fault.step === step).length;
    return times === 0 ? '·' : String(times);
  };
  const rows = STEPS.map((step) => [step, ...VICTIMS.map((victim) => count(victim, step))]);
  return `Struck\n${formatTable([['', ...VICTIMS], ...rows])}`;
}

function endings(rounds: readonly RoundResult[]): string {
  const orders = rounds.flatMap((round) => round.orders);
  const groups = Map.groupBy(orders, ({ journey, status }) => `${journey}\n${status ?? 'none'}`);
  const rows = [...groups].sort().map(([key, some]) => [...key.split('\n'), String(some.length)]);
  return rows.length === 0 ? '' : `How the orders ended\n${formatTable(rows)}`;
}

function recovery(rounds: readonly RoundResult[]): string {
  const faults = rounds.flatMap((round) => round.faults);
  const [slowest] = faults.toSorted((a, b) => (b.backAfterMs ?? 0) - (a.backAfterMs ?? 0));
  const [last] = rounds.toSorted((a, b) => (b.finishedAfterMs ?? 0) - (a.finishedAfterMs ?? 0));
  const resolved = rounds.flatMap((round) => round.resolved).length;
  const lines: string[] = [];
  if (typeof slowest?.backAfterMs === 'number') {
    const who = `${slowest.victim} (${slowest.blow})`;
    lines.push(`Slowest to be back: ${who}, ${seconds(slowest.backAfterMs)}.`);
  }
  if (typeof last?.finishedAfterMs === 'number') {
    lines.push(
      `Slowest to bring all orders to an end after that: round ${String(last.round)}, ${seconds(last.finishedAfterMs)}.`,
    );
  }
  if (resolved > 0) lines.push(`Resolved as staff would: ${String(resolved)}.`);
  return lines.join('\n');
}

function violated(
  { round, violations, faults }: RoundResult,
  { seed, faultsPerRound, besideEach, plant }: ChaosOptions,
): string {
  const again =
    `npm run chaos -- --seed ${seed} --only ${String(round)} --faults ${String(faultsPerRound)}` +
    ` --beside ${String(besideEach)}${plant === undefined ? '' : ` --plant ${plant}`}`;
  return [
    `Round ${String(round)}, again with ${again}`,
    ...faults.map(
      ({ blow, victim, phase, step, order, hit }) =>
        `    ${blow} ${victim} ${phase} ${step} of order ${String(order)}${hit ? '' : ' (not reached)'}`,
    ),
    ...violations.map(({ kind, subject, problem, facts }) => {
      const details = Object.entries(facts).map(([key, value]) => `${key} ${String(value)}`);
      const more = details.length === 0 ? '' : `\n      ${details.join(', ')}`;
      return `  ✗ ${kind}, ${subject}: ${problem}${more}`;
    }),
  ].join('\n');
}

function summary({ rounds, interrupted, ...report }: ChaosReport): string {
  const faults = rounds.flatMap((round) => round.faults);
  const missed = faults.filter(({ hit }) => !hit).length;
  const orders = rounds.flatMap((round) => round.orders).length;
  const violations = violationsOf({ rounds });
  return (
    `${String(rounds.length)} rounds, ${String(orders)} orders, ` +
    `${String(faults.length - missed)} blows${missed === 0 ? '' : ` (${String(missed)} points not reached)`}: ` +
    `${violations === 0 ? 'no violation' : `${String(violations)} violations`}. ` +
    `${seconds(report.seconds * 1000)}.${interrupted ? ' Ended early.' : ''}`
  );
}

const seconds = (milliseconds: number): string => `${(milliseconds / 1000).toFixed(1)} s`;
