/** An address's search without what is empty, and without the place in the list. */
export function withoutEmpty(search: URLSearchParams): string {
  const kept = [...search].filter(([name, value]) => value !== '' && name !== 'cursor');
  return new URLSearchParams(kept).toString();
}
