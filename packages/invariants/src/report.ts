import type { InvariantResult, InvariantsReport } from './run.ts';

/** So many violations of one invariant are shown; the JSON has all of them. */
const MOST_SHOWN = 10;

/** The report for people: a table of the invariants, then what violates them. */
export function formatReport(report: InvariantsReport): string {
  const { results, violations, settled, seconds } = report;
  const broken = results.filter((result) => result.violations.length > 0);
  const end =
    violations === 0
      ? `All ${String(results.length)} hold.`
      : `${String(violations)} ${violations === 1 ? 'violation' : 'violations'} of ${String(broken.length)} invariants.`;
  const onTheWay =
    settled === 0 ? '' : ` ${String(settled)} things were on their way and have arrived since.`;
  return [
    table(results),
    ...broken.map(violationsOf),
    `${end}${onTheWay} ${seconds.toFixed(1)} s.`,
  ].join('\n\n');
}

function table(results: readonly InvariantResult[]): string {
  const rows = results.map(({ name, checked, unit, violations }) => ({
    sign: checked === null ? '-' : violations.length > 0 ? '✗' : '✓',
    name,
    count:
      checked === null
        ? 'not checked: the provider is not the sandbox'
        : `${String(checked)} ${unit}`,
    violations: violations.length === 0 ? '' : `${String(violations.length)} violated`,
  }));
  const width = (key: 'name' | 'count') => Math.max(...rows.map((row) => row[key].length), 0);
  return rows
    .map(({ sign, name, count, violations }) =>
      `  ${sign} ${name.padEnd(width('name'))}   ${count.padEnd(width('count'))}   ${violations}`.trimEnd(),
    )
    .join('\n');
}

function violationsOf({ name, sentence, violations }: InvariantResult): string {
  const shown = violations.slice(0, MOST_SHOWN).map(({ subject, problem, facts }) => {
    const details = Object.entries(facts).map(([key, value]) => `${key} ${String(value)}`);
    return `    ${subject}: ${problem}${details.length === 0 ? '' : `\n      ${details.join(', ')}`}`;
  });
  const more = violations.length - shown.length;
  return [
    `  ✗ ${name}: ${sentence}`,
    ...shown,
    ...(more > 0 ? [`    and ${String(more)} more; --json lists all`] : []),
  ].join('\n');
}
