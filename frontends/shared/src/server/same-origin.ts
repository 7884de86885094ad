/**
 * Whether a request that changes something comes from a page of this site. Browsers say so in
 * Sec-Fetch-Site; older ones in Origin. A request that says neither is none of a browser's form.
 */
export function isSameOrigin(headers: Headers, origin: string): boolean {
  const site = headers.get('Sec-Fetch-Site');
  if (site !== null) return site === 'same-origin';
  const from = headers.get('Origin');
  return from !== null && from === origin;
}
