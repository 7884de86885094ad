import { createHmac, timingSafeEqual } from 'node:crypto';

/** How a signature turned out. */
export type SignatureCheck = 'genuine' | 'forged' | 'stale';

/** What signatures are checked by. */
export interface SignatureRules {
  /** Every secret that is valid now; two while one replaces the other. */
  secrets: readonly string[];
  /** How far a signature's time may be from ours, either way. */
  toleranceSeconds: number;
}

/** No provider signs with more secrets than this at once. */
const MAX_SIGNATURES = 8;

const HEADER = /^(?:\w+=[^,=\s]*)(?:,\s*\w+=[^,=\s]*)*$/;
const SHA256_HEX = /^[0-9a-f]{64}$/;

interface Parsed {
  time: string;
  signatures: Buffer[];
}

function parse(header: string): Parsed | undefined {
  if (header.length > 2_000 || !HEADER.test(header)) return undefined;
  const pairs = header.split(',').map((pair) => pair.trim().split('='));
  const valuesOf = (name: string) =>
    pairs.filter(([key]) => key === name).map(([, value = '']) => value);
  const [time, ...more] = valuesOf('t');
  const signatures = valuesOf('v1').filter((value) => SHA256_HEX.test(value));
  if (time === undefined || more.length > 0 || !/^\d{1,12}$/.test(time)) return undefined;
  if (signatures.length > MAX_SIGNATURES) return undefined;
  return { time, signatures: signatures.map((value) => Buffer.from(value, 'hex')) };
}

/**
 * Checks a header `t=<unix seconds>,v1=<hex hmac-sha256 of "<t>.<body>">[,v1=…]` over the body as it
 * came. Every secret is tried on every signature, so that the time that it takes tells nothing.
 */
export function checkSignature(
  header: string,
  rawBody: Uint8Array,
  now: Date,
  { secrets, toleranceSeconds }: SignatureRules,
): SignatureCheck {
  const parsed = parse(header);
  if (parsed === undefined) return 'forged';
  let isGenuine = false;
  for (const secret of secrets) {
    const expected = createHmac('sha256', secret)
      .update(`${parsed.time}.`)
      .update(rawBody)
      .digest();
    for (const signature of parsed.signatures) {
      isGenuine = timingSafeEqual(expected, signature) || isGenuine;
    }
  }
  if (!isGenuine) return 'forged';
  const ageSeconds = Math.abs(now.getTime() / 1000 - Number(parsed.time));
  return ageSeconds <= toleranceSeconds ? 'genuine' : 'stale';
}
