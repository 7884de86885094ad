/** A path of this site that somebody is to be led to; `/` for anything else, such as another site. */
export function pathWithin(value: unknown, otherwise = '/'): string {
  if (typeof value !== 'string' || !/^\/(?![/\\])/.test(value)) return otherwise;
  const origin = 'http://here.invalid';
  const url = URL.canParse(value, origin) ? new URL(value, origin) : undefined;
  return url?.origin === origin ? url.pathname + url.search : otherwise;
}
