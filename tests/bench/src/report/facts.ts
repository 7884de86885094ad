import type { Result } from '../result.ts';
import { formatValue } from './format.ts';
import type { Report } from './report.ts';

/** What has to be known to take a report for what it is. */
export function factsOf(report: Report): [what: string, value: string][] {
  const { startedAt, size, seconds, machine, commit, othersCores, cpuAccountingOff } = report;
  return [
    ['measured', `${startedAt}, ${size} run of ${Math.round(seconds)} s`],
    ...(commit === undefined ? [] : [['sources', commit] as [string, string]]),
    ['machine', `${machine.cores} × ${machine.cpu}, ${formatValue(machine.memoryBytes, 'bytes')}`],
    ['system', `${machine.os}, Node.js ${machine.node}`],
    ...(othersCores === undefined
      ? []
      : [
          ['noise', `other processes kept ${othersCores.toFixed(2)} cores busy`] as [
            string,
            string,
          ],
        ]),
    ...(cpuAccountingOff === undefined
      ? []
      : [
          [
            'CPU accounting',
            `off by ${Math.round(cpuAccountingOff * 1000)} ms for a process that knew its own 0.4 s`,
          ] as [string, string],
        ]),
  ];
}

/** How many promises are kept, and which are not. */
export function verdictOf(results: readonly Result[]): string {
  const promised = results.filter(({ met }) => met !== undefined);
  const missed = promised.filter(({ met }) => !met);
  const reached = `${promised.length - missed.length} of ${promised.length} targets are met`;
  if (missed.length === 0) return `${reached}.`;
  return `${reached}; missed: ${missed.map(({ title }) => title).join('; ')}.`;
}

/** From the smallest to the largest repetition; nothing where there was but one. */
export function rangeOf({ repetitions, spread, unit }: Result): string {
  if (repetitions.length < 2) return '';
  return `${formatValue(spread.min, unit)} – ${formatValue(spread.max, unit)}`;
}

/** The same figure in the newest of the earlier reports that has it. */
export function earlierOf({ id, unit }: Result, earlier: readonly Report[]): string {
  for (const { results } of earlier) {
    const found = results.find((other) => other.id === id);
    if (found) return formatValue(found.spread.median, unit);
  }
  return '';
}
