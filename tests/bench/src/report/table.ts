import { formatTable } from '@holdfast/stack';
import type { Result } from '../result.ts';
import { earlierOf, factsOf, rangeOf, verdictOf } from './facts.ts';
import { formatTarget, formatValue } from './format.ts';
import type { Report } from './report.ts';

/**
 * The report for a terminal.
 *
 * @param earlier others to compare with, the newest first
 */
export function formatReport(report: Report, earlier: readonly Report[]): string {
  const { results, failures, tables } = report;
  return [
    ...results.flatMap(partsOf),
    ...tables.map(({ title, head, rows }) => `${title}\n${formatTable([head, ...rows])}`),
    formatTable(factsOf(report)),
    formatTable([
      ['', 'target', 'median', '', 'min – max', ...(earlier.length > 0 ? ['before'] : [])],
      ...results.map((result) => rowOf(result, earlier)),
    ]),
    ...failures.map(({ row, why }) => `The row ${row} could not be measured: ${why}`),
    verdictOf(results),
  ].join('\n\n');
}

function rowOf(result: Result, earlier: readonly Report[]): string[] {
  const { title, unit, target, spread, met } = result;
  return [
    title,
    target === undefined ? '' : formatTarget(target, unit),
    formatValue(spread.median, unit),
    met === undefined ? '' : met ? '✓' : '✗',
    rangeOf(result),
    ...(earlier.length > 0 ? [earlierOf(result, earlier)] : []),
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
