/** The middle of what was measured and how far it spreads. */
export interface Spread {
  min: number;
  median: number;
  max: number;
}

/**
 * A quantile of the values by linear interpolation between the two nearest ones.
 *
 * @param share 0 for the smallest, 0.5 for the median, 1 for the largest
 * @throws RangeError when there are no values, or one isn't a finite number
 */
export function quantile(values: readonly number[], share: number): number {
  if (values.length === 0) throw new RangeError('There is no quantile of nothing.');
  if (!values.every(Number.isFinite)) throw new RangeError('A value is not a number.');
  const sorted = values.toSorted((a, b) => a - b);
  const position = (sorted.length - 1) * share;
  const below = sorted[Math.floor(position)] ?? Number.NaN;
  const above = sorted[Math.ceil(position)] ?? Number.NaN;
  return below + (above - below) * (position - Math.floor(position));
}

/** The middle value, or the mean of the two in the middle. */
export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

/** Smallest, middle and largest of the values. */
export function spread(values: readonly number[]): Spread {
  return { min: quantile(values, 0), median: median(values), max: quantile(values, 1) };
}
