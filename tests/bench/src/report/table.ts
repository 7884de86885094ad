import { formatTable } from '@holdfast/stack';
import type { Result } from '../result.ts';
import { formatTarget, formatValue } from './format.ts';
import type { Report } from './report.ts';

/**
 * The report for a terminal.
 *
 * @param before an earlier one, to compare with
 */
export function formatReport(report: Report, before: Report | undefined): string {
  const { results, failures } = report;
  return [
    headline(report),
    formatTable([
      ['', 'target', 'median', '', 'min – max', ...(before ? ['before'] : [])],
      ...results.map((result) => rowOf(result, before)),
    ]),
    ...results.flatMap(partsOf),
    ...report.tables.map(({ title, head, rows }) => `${title}\n${formatTable([head, ...rows])}`),
    ...failures.map(({ row, why }) => `The row ${row} could not be measured: ${why}`),
    verdict(results),
  ].join('\n\n');
}

function headline({ size, seconds, machine, othersCores, commit }: Report): string {
  const noise =
    othersCores === undefined
      ? ''
      : ` Other processes kept ${othersCores.toFixed(2)} of ${machine.cores} cores busy meanwhile.`;
  return (
    `${size === 'quick' ? 'Quick run' : 'Run'} of ${Math.round(seconds)} s` +
    `${commit === undefined ? '' : ` at ${commit}`} on ${machine.cores} × ${machine.cpu}.${noise}`
  );
}

function rowOf(result: Result, before: Report | undefined): string[] {
  const { id, title, unit, target, spread, met } = result;
  const earlier = before?.results.find((other) => other.id === id);
  return [
    title,
    target === undefined ? '' : formatTarget(target, unit),
    formatValue(spread.median, unit),
    met === undefined ? '' : met ? '✓' : '✗',
    result.repetitions.length < 2
      ? ''
      : `${formatValue(spread.min, unit)} – ${formatValue(spread.max, unit)}`,
    ...(before ? [earlier === undefined ? '' : formatValue(earlier.spread.median, unit)] : []),
  ];
}

function partsOf({ title, unit, spread, parts }: Result): string[] {
  if (parts === undefined) return [];
  const rows = Object.entries(parts)
    .toSorted(([, a], [, b]) => b.median - a.median)
    .map(([name, { median }]) => [
      `  ${name}`,
      formatValue(median, unit),
      spread.median === 0 ? '' : `${Math.round((median / spread.median) * 100)} %`,
    ]);
  return [`${title}\n${formatTable(rows)}`];
}

function verdict(results: readonly Result[]): string {
  const promised = results.filter(({ met }) => met !== undefined);
  const missed = promised.filter(({ met }) => !met);
  const reached = `${promised.length - missed.length} of ${promised.length} targets are met`;
  if (missed.length === 0) return `${reached}.`;
  return `${reached}; missed: ${missed.map(({ title }) => title).join('; ')}.`;
}
