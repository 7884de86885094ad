import type { Result } from '../result.ts';
import type { Target } from '../rows/row.ts';
import { formatTarget, formatValue } from './format.ts';
import { element, escapeText, figure } from './svg.ts';

const WIDTH = 800;
const LABEL = 340;
const ROOM = 110;
const LINE = 26;
/** How many times the target the axis goes to. */
const REACH = 2;

/** Every promised figure as a share of its target, with its spread: left of the line is kept. */
export function targetChart(results: readonly Result[]): string {
  const promised = results.flatMap((result) =>
    result.target === undefined ? [] : [{ result, target: result.target }],
  );
  const x = (share: number): number =>
    LABEL + (Math.min(share, REACH) / REACH) * (WIDTH - LABEL - ROOM);
  const bottom = promised.length * LINE + 4;
  const lines = promised.map(({ result, target }, index) => {
    const { title, unit, spread, met } = result;
    const y = index * LINE + 4;
    const shares = [spread.min, spread.median, spread.max].map((value) => shareOf(value, target));
    const [low = 0, middle = 0, high = 0] = shares.toSorted((a, b) => a - b);
    const median = shareOf(spread.median, target);
    return element(
      'g',
      { class: met ? 'good' : 'bad' },
      element(
        'title',
        {},
        escapeText(
          `${title}: ${formatValue(spread.median, unit)} of ${formatTarget(target, unit)}, ` +
            `from ${formatValue(spread.min, unit)} to ${formatValue(spread.max, unit)}`,
        ),
      ),
      element('text', { x: LABEL - 10, y: y + 15, class: 'end' }, escapeText(title)),
      element('rect', { x: x(0), y: y + 4, width: x(median) - x(0), height: 14, rx: 2 }),
      element('line', { x1: x(low), x2: x(high), y1: y + 11, y2: y + 11, class: 'spread' }),
      ...(middle > REACH
        ? [element('text', { x: x(REACH) - 14, y: y + 15, class: 'more' }, '»')]
        : []),
      element('text', { x: x(REACH) + 8, y: y + 15 }, escapeText(formatValue(spread.median, unit))),
    );
  });
  return figure(
    WIDTH,
    bottom + 20,
    'Figures as shares of their targets',
    ...lines,
    element('line', { x1: x(1), x2: x(1), y1: 0, y2: bottom, class: 'target' }),
    element('text', { x: x(1), y: bottom + 14, class: 'middle' }, 'target'),
  );
}

/** How much of the target is used up: 1 is just reached, less is better. */
function shareOf(value: number, target: Target): number {
  if ('atMost' in target) return value / target.atMost;
  if ('atLeast' in target) return value === 0 ? REACH : target.atLeast / value;
  return value === target.exactly ? 1 : REACH;
}

/** What a figure is made of, the largest part first. */
export function partsChart(result: Result): string {
  const parts = Object.entries(result.parts ?? {}).toSorted(([, a], [, b]) => b.median - a.median);
  const most = Math.max(...parts.map(([, { max }]) => max), Number.EPSILON);
  const x = (value: number): number => LABEL + (value / most) * (WIDTH - LABEL - ROOM);
  const lines = parts.map(([name, { min, median, max }], index) => {
    const y = index * LINE + 4;
    return element(
      'g',
      { class: 'part' },
      element('text', { x: LABEL - 10, y: y + 15, class: 'end' }, escapeText(name)),
      element('rect', { x: x(0), y: y + 4, width: x(median) - x(0), height: 14, rx: 2 }),
      element('line', { x1: x(min), x2: x(max), y1: y + 11, y2: y + 11, class: 'spread' }),
      element('text', { x: x(max) + 8, y: y + 15 }, escapeText(formatValue(median, result.unit))),
    );
  });
  return figure(WIDTH, parts.length * LINE + 8, `${result.title}, by part`, ...lines);
}

/** Every repetition of a figure, as dots on a line. */
export function repetitionsChart({ repetitions, title, unit }: Result): string {
  const [width, height, margin] = [220, 22, 8];
  const [low, high] = [Math.min(...repetitions), Math.max(...repetitions)];
  const x = (value: number): number =>
    high === low ? width / 2 : margin + ((value - low) / (high - low)) * (width - 2 * margin);
  const dots = repetitions.map((value) =>
    element(
      'circle',
      { cx: x(value), cy: height / 2, r: 4 },
      element('title', {}, escapeText(formatValue(value, unit))),
    ),
  );
  return figure(
    width,
    height,
    `Repetitions of ${title}`,
    element('line', { x1: margin, x2: width - margin, y1: height / 2, y2: height / 2 }),
    ...dots,
  );
}
