import { isBeforeSending } from './http.ts';

const failure = (cause: unknown) => new TypeError('fetch failed', { cause });
const coded = (code: string) => Object.assign(new Error(code), { code });

describe('isBeforeSending', () => {
  it.each(['ECONNREFUSED', 'ENOTFOUND', 'EHOSTUNREACH', 'UND_ERR_CONNECT_TIMEOUT'])(
    'is true for %s',
    (code) => {
      expect(isBeforeSending(failure(coded(code)))).toBe(true);
    },
  );

  it.each(['ECONNRESET', 'EPIPE', 'UND_ERR_SOCKET', 'UND_ERR_HEADERS_TIMEOUT'])(
    'is false for %s',
    (code) => {
      expect(isBeforeSending(failure(coded(code)))).toBe(false);
    },
  );

  it('needs every address of a host to have failed before sending', () => {
    const all = (...codes: string[]) => failure(new AggregateError(codes.map(coded)));
    expect(isBeforeSending(all('ECONNREFUSED', 'ENETUNREACH'))).toBe(true);
    expect(isBeforeSending(all('ECONNREFUSED', 'ECONNRESET'))).toBe(false);
  });

  it('is false for a time-out and for what it does not know', () => {
    expect(isBeforeSending(new DOMException('late', 'TimeoutError'))).toBe(false);
    expect(isBeforeSending(failure(undefined))).toBe(false);
    expect(isBeforeSending('what')).toBe(false);
  });
});
