import type { Reading } from './row.ts';

/** A reading of a sum and of its parts, each divided by `times`; nothing where there are no parts. */
export function perPart(id: string, parts: Readonly<Record<string, number>>, times = 1): Reading {
  const names = Object.keys(parts);
  if (names.length === 0) return {};
  const reading: Reading = { [id]: 0 };
  for (const name of names) {
    const value = (parts[name] ?? 0) / times;
    reading[`${id}:${name}`] = value;
    reading[id] = (reading[id] ?? 0) + value;
  }
  return reading;
}
