/** A path of this site that somebody is to be led to; `/` for anything else, such as another site. */
export function pathWithin(value: unknown, otherwise = '/'): string {
  if (typeof value !== 'string' || !/^\/(?![/\\])/.test(value)) return otherwise;
  const origin = 'http://here.invalid';
  const url = URL.canParse(value, origin) ? new URL(value, origin) : undefined;
  // Dot segments can leave two slashes behind, which begin the address of another site.
  const isHere = url?.origin === origin && !url.pathname.startsWith('//');
  return isHere ? url.pathname + url.search : otherwise;
}
