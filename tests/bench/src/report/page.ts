import { readFileSync } from 'node:fs';
import { Eta } from 'eta';
import type { Result } from '../result.ts';
import type { Row } from '../rows/row.ts';
import { partsChart, repetitionsChart, targetChart } from './charts.ts';
import { earlierOf, factsOf, rangeOf, verdictOf } from './facts.ts';
import { formatTarget, formatValue } from './format.ts';
import type { Report } from './report.ts';

/**
 * The report as a page that needs nothing but itself.
 *
 * @param rows what was measured, for what it says about itself
 * @param earlier others to compare with, the newest first
 */
export function renderPage(
  report: Report,
  rows: readonly Row[],
  earlier: readonly Report[],
): string {
  const template = readFileSync(new URL('./page.eta', import.meta.url), 'utf8');
  return new Eta().renderString(template, {
    when: report.startedAt,
    facts: factsOf(report),
    verdict: verdictOf(report.results),
    compared: earlier.length > 0,
    targets: targetChart(report.results),
    tables: report.tables,
    rows: rows.map(({ name, about }) => {
      const results = report.results.filter((result) => result.row === name);
      return {
        name,
        about,
        failure: report.failures.find((failure) => failure.row === name)?.why,
        results: results.map((result) => cellsOf(result, earlier)),
        charts: results
          .filter(({ parts }) => parts !== undefined)
          .map((result) => ({ title: result.title, chart: partsChart(result) })),
      };
    }),
  });
}

function cellsOf(result: Result, earlier: readonly Report[]) {
  const { title, unit, target, spread, met, repetitions } = result;
  return {
    title,
    target: target === undefined ? '' : formatTarget(target, unit),
    median: formatValue(spread.median, unit),
    class: met === undefined ? '' : met ? 'good' : 'bad',
    sign: met === undefined ? '' : met ? '✓' : '✗',
    range: rangeOf(result),
    before: earlierOf(result, earlier),
    plot: repetitions.length < 2 ? '' : repetitionsChart(result),
  };
}
