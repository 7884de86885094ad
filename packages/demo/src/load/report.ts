import { formatMoney, money } from '@holdfast/domain';
import { ENDINGS, type Ending } from './checkout.ts';
import { STEPS } from './latencies.ts';
import type { LoadResult } from './run.ts';

/** So many unexplained baskets are shown; --json has all of them. */
const MAX_LISTED = 20;

/** The result of a run for people. */
export function formatResult(result: LoadResult): string {
  const sections = [
    headline(result),
    section('How long it took, in milliseconds', latencyRows(result)),
    section('How the baskets ended', endingRows(result)),
    section('On the way', wayRows(result)),
    accountOf(result),
  ];
  return sections.filter((text) => text !== '').join('\n\n');
}

function headline({ finished, seconds, options, endings, interrupted }: LoadResult): string {
  const rate = seconds === 0 ? 0 : finished / seconds;
  const early = interrupted ? ` Ended early, of ${options.baskets} baskets.` : '';
  return (
    `${count(sumOf(endings), 'basket')} in ${seconds.toFixed(1)} s by ` +
    `${count(options.concurrency, 'shopper')} at a time: ` +
    `${rate.toFixed(1)} whole checkouts a second.${early}`
  );
}

function latencyRows({ latencies }: LoadResult): string[][] {
  if (latencies.length === 0) return [];
  return [
    ['', 'times', 'p50', 'p95', 'p99', 'longest'],
    ...latencies.map(({ step, count: times, p50, p95, p99, max }) => [
      STEPS[step],
      String(times),
      ...[p50, p95, p99, max].map((milliseconds) => milliseconds.toFixed(0)),
    ]),
  ];
}

function endingRows({ endings }: LoadResult): string[][] {
  const all = sumOf(endings);
  return (Object.keys(ENDINGS) as Ending[])
    .filter((name) => endings[name] > 0)
    .map((name) => [
      ENDINGS[name],
      String(endings[name]),
      `${((endings[name] / all) * 100).toFixed(1)} %`,
    ]);
}

function wayRows({
  shortLines,
  unsoldLines,
  repeated,
  pendingFirst,
  retries,
}: LoadResult): string[][] {
  const rows = [
    ['cart lines dropped, out of stock', shortLines],
    ['cart lines dropped, not sold here', unsoldLines],
    ['orders sent twice with one key', repeated],
    ['orders answered 202 first', pendingFirst],
    ...Object.entries(retries).map(([why, times]) => [`requests sent again, ${why}`, times]),
  ] as const;
  return rows
    .filter(([, times]) => times !== 0)
    .map(([what, times]) => [String(what), String(times)]);
}

function accountOf({ account, endings }: LoadResult): string {
  const { baskets, unexplained, standing, worth } = account;
  const begun = sumOf(endings);
  const sums = Object.entries(worth).map(([currencyCode, amountMinor]) =>
    formatMoney(money(currencyCode, amountMinor), 'en'),
  );
  const stand = `${count(standing, 'order')} ${standing === 1 ? 'stands' : 'stand'}`;
  const listed = unexplained.slice(0, MAX_LISTED).map(({ number, row, orderId, problems }) => {
    const order = orderId === undefined ? '' : `, ${orderId}`;
    return `  basket ${number} (row ${row}${order}):\n${problems.map((problem) => `    ${problem}`).join('\n')}`;
  });
  const more = unexplained.length - listed.length;
  return [
    `Looked up again: ${stand}${sums.length === 0 ? '' : `, worth ${sums.join(' and ')}`}.`,
    ...(baskets < begun ? [`${begun - baskets} of ${begun} were not looked up.`] : []),
    `${count(baskets, 'basket')}: ${baskets - unexplained.length} accounted for, ${unexplained.length} unexplained.`,
    ...listed,
    ...(more > 0 ? [`  and ${more} more; --json lists all.`] : []),
  ].join('\n');
}

/** A table below its title: names to the left, numbers to the right. */
function section(title: string, rows: readonly (readonly string[])[]): string {
  if (rows.length === 0) return '';
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => row[column]?.length ?? 0)),
  );
  const lines = rows.map((row) => {
    const cells = row.map((cell, column) =>
      column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0),
    );
    return `  ${cells.join('   ')}`;
  });
  return [title, ...lines].join('\n');
}

const sumOf = (endings: Record<Ending, number>): number =>
  Object.values(endings).reduce((sum, one) => sum + one, 0);

const count = (number: number, unit: string): string =>
  `${number} ${unit}${number === 1 ? '' : 's'}`;
