const UNITS = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
  ['second', 1],
] as const;

/** A span of time by its two largest units, such as "2 min 5 s"; below a second in milliseconds. */
export function formatDuration(seconds: number, locale: string): string {
  const write = (value: number, unit: string): string =>
    new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'short' }).format(value);
  if (seconds < 1) return write(Math.round(seconds * 1000), 'millisecond');
  let left = Math.round(seconds);
  const parts: string[] = [];
  for (const [unit, size] of UNITS) {
    const count = Math.floor(left / size);
    left -= count * size;
    if (count > 0 || parts.length > 0) parts.push(count > 0 ? write(count, unit) : '');
    if (parts.length === 2) break;
  }
  return parts.filter((part) => part !== '').join(' ');
}

/** Seconds between two moments, ISO 8601. */
export const secondsBetween = (from: string, to: string | number): number =>
  Math.max(0, (+new Date(to) - +new Date(from)) / 1000);
