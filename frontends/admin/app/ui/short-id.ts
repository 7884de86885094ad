/** An id as lists show it: what it is of, and the end by which one tells it from others. */
export function shortId(id: string): string {
  return id.length <= 16 ? id : `${id.slice(0, 4)}…${id.slice(-8)}`;
}
