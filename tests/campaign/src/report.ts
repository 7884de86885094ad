import { formatTable } from '@holdfast/stack';
import { PATHS } from './paths.ts';
import type { FailedSequence } from './run/batch.ts';
import type { CampaignResult } from './run/campaign.ts';

/** As many are shown in full. */
const MOST_SHOWN = 10;

/** Paths that nobody went. */
export function missingPaths({ paths }: Pick<CampaignResult, 'paths'>): string[] {
  return PATHS.filter((path) => !paths.has(path));
}

/** The report for people. `isWhole`: it had to come to every path. */
export function formatReport(result: CampaignResult, seed: string, isWhole: boolean): string {
  const { failed } = result;
  const missing = isWhole ? missingPaths(result) : [];
  const more = failed.length - MOST_SHOWN;
  return [
    pathTable(result),
    ...failed.slice(0, MOST_SHOWN).map((each) => formatFailed(each, seed)),
    more > 0 ? `And ${String(more)} more: ${numbersOf(failed.slice(MOST_SHOWN))}` : '',
    missing.length > 0 ? `Never came about: ${missing.join('; ')}` : '',
    summary(result),
  ]
    .filter((section) => section !== '')
    .join('\n\n');
}

const numbersOf = (failed: readonly FailedSequence[]): string =>
  failed.map(({ sequence }) => String(sequence.number)).join(', ');

function pathTable({ paths }: CampaignResult): string {
  const names = [...new Set<string>([...PATHS, ...[...paths.keys()].sort()])];
  return `Paths\n${formatTable(names.map((name) => [name, String(paths.get(name) ?? 0)]))}`;
}

/** A sequence that went wrong: what, how to repeat it, what was planned and how it went. */
export function formatFailed(
  { sequence, violations, outlines }: FailedSequence,
  seed: string,
): string {
  const again = `npm run test:campaign -- --seed ${seed} --only ${String(sequence.number)}`;
  return [
    `Sequence ${String(sequence.number)}, again with ${again}`,
    ...violations.map(({ check, subject, problem }) => `  ✗ ${check}, ${subject}: ${problem}`),
    ...outlines.map((outline) => `    ${outline}`),
    `    ${JSON.stringify(sequence)}`,
  ].join('\n');
}

function summary(result: CampaignResult): string {
  const { sequences, orders, workflows, replayed, lostTasks, replaced, failed, seconds } = result;
  const rate = (sequences / seconds).toFixed(1);
  return (
    `${String(sequences)} sequences, ${String(orders)} orders, ${String(workflows)} workflows ` +
    `(${String(replayed)} replayed) in ${seconds.toFixed(0)} s, ${rate} sequences a second: ` +
    `${failed.length === 0 ? 'no violation' : `${String(failed.length)} violated something`}.` +
    (lostTasks === 0 ? '' : ` ${String(lostTasks)} played anew, of which the server lost a task.`) +
    (replaced === 0
      ? ''
      : ` ${String(replaced)} times a server stood still or went away, and its sequences were played anew.`)
  );
}
