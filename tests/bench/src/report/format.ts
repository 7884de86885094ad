import type { Target, Unit } from '../rows/row.ts';

const MEBIBYTE = 1024 * 1024;

/** A figure for people, with its unit. */
export function formatValue(value: number, unit: Unit): string {
  switch (unit) {
    case 'ms':
      return `${digits(value)} ms`;
    case 's':
      return `${digits(value)} s`;
    case 'ratio':
      return `${value.toFixed(2)} ×`;
    case 'count':
      return digits(value);
    case 'perSecond':
      return `${digits(value)} /s`;
    case 'cpuSeconds':
      return `${value.toFixed(3)} s`;
    case 'cores':
      return `${value.toFixed(3)} cores`;
    case 'bytes':
      return `${Math.round(value / MEBIBYTE)} MiB`;
    case 'kilobytes':
      return `${digits(value)} kB`;
  }
}

/** A target for people. */
export function formatTarget(target: Target, unit: Unit): string {
  if ('atMost' in target) return `≤ ${formatValue(target.atMost, unit)}`;
  if ('atLeast' in target) return `≥ ${formatValue(target.atLeast, unit)}`;
  return formatValue(target.exactly, unit);
}

/** Three significant digits, and no more than the figure has. */
function digits(value: number): string {
  if (value === 0 || Number.isInteger(value)) return String(value);
  const decimals = Math.max(0, 2 - Math.floor(Math.log10(Math.abs(value))));
  return Number(value.toFixed(decimals)).toString();
}
