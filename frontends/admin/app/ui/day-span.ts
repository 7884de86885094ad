const DAY_MS = 86_400_000;

/** The beginning of a day of UTC; undefined for what is none. */
function dayOf(text: string | null, offset = 0): string | undefined {
  const time = Date.parse(`${text ?? ''}T00:00:00Z`);
  return Number.isNaN(time) ? undefined : new Date(time + offset).toISOString();
}

/** The time from the day `from` to the day `to` of an address, both whole, in UTC. */
export function daySpan(search: URLSearchParams): {
  from: string | undefined;
  to: string | undefined;
} {
  return { from: dayOf(search.get('from')), to: dayOf(search.get('to'), DAY_MS) };
}
