/**
 * Ids are a three-letter prefix, an underscore and 26 characters of Crockford's base 32 in lower
 * case (https://www.crockford.com/base32.html): no i, l, o, u, so that they survive being read out.
 */

/** What each prefix stands for. */
export const ID_PREFIXES = {
  usr: 'user',
  ses: 'session',
  adr: 'address',
  prd: 'product',
  quo: 'quote',
  ord: 'order',
  pay: 'payment',
  shp: 'shipment',
  evt: 'event',
  dlv: 'delivery',
  not: 'note',
  aud: 'audit entry',
  imp: 'import',
} as const;

/** A known id prefix. */
export type IdPrefix = keyof typeof ID_PREFIXES;

const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';
const BODY = /^[0-9a-hjkmnp-tv-z]{26}$/;

/** The first 130 bits of `bytes` (at least 17) in Crockford's base 32: 26 characters. */
export function encodeBase32(bytes: Uint8Array): string {
  if (bytes.length < 17) throw new RangeError('26 characters take 17 bytes.');
  let text = '';
  let buffer = 0;
  let bits = 0;
  for (const byte of bytes) {
    buffer = (buffer << 8) | byte;
    bits += 8;
    while (bits >= 5 && text.length < 26) {
      bits -= 5;
      text += ALPHABET.charAt((buffer >> bits) & 31);
    }
    buffer &= (1 << bits) - 1;
    if (text.length === 26) break;
  }
  return text;
}

/**
 * A new id that sorts by the time of its making (48 bits of milliseconds) and can't be guessed
 * (82 random bits), such as `usr_01kaf3…`. Not for workflow code, which must be deterministic.
 */
export function newId(prefix: IdPrefix): string {
  const now = Date.now();
  const time = Array.from(
    { length: 10 },
    (_, index) => ALPHABET[Math.floor(now / 32 ** (9 - index)) % 32],
  ).join('');
  const random = globalThis.crypto.getRandomValues(new Uint8Array(16));
  const noise = Array.from(random, (byte) => ALPHABET[byte & 31]).join('');
  return `${prefix}_${time}${noise}`;
}

/** True when `value` is an id with this prefix. */
export function isId(prefix: IdPrefix, value: string): boolean {
  return value.startsWith(`${prefix}_`) && BODY.test(value.slice(prefix.length + 1));
}

/**
 * The id of an order's n-th payment attempt: the order's own id with the attempt's number, so that
 * a repeat of the same attempt is the same payment. `paymentIdOf('ord_abc…', 2)` is `pay_abc…_2`.
 */
export function paymentIdOf(orderId: string, ordinal: number): string {
  return `pay_${orderId.slice('ord_'.length)}_${String(ordinal)}`;
}

/** True for what {@link paymentIdOf} makes. */
export function isPaymentId(value: string): boolean {
  return /^pay_[0-9a-hjkmnp-tv-z]{26}_[1-9][0-9]{0,2}$/.test(value);
}

/** The id of an order's n-th shipment, from 1. */
export function shipmentIdOf(orderId: string, ordinal: number): string {
  return `shp_${orderId.slice('ord_'.length)}_${String(ordinal)}`;
}

/** Luhn check digit (ISO/IEC 7812-1, annex B): catches a wrong digit and most swaps. */
function luhn(digits: string): number {
  let sum = 0;
  for (let index = 0; index < digits.length; index += 1) {
    const digit = Number(digits[digits.length - 1 - index]);
    const doubled = index % 2 === 0 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return (10 - (sum % 10)) % 10;
}

/** What people call an order: `orderNumber(100001)` is "HF-1000017", the last digit a check digit. */
export function orderNumber(sequence: number): string {
  if (!Number.isSafeInteger(sequence) || sequence < 1) {
    throw new RangeError('An order sequence counts from 1.');
  }
  return `HF-${String(sequence)}${String(luhn(String(sequence)))}`;
}

/** True when `text` is an order number whose check digit fits. */
export function isOrderNumber(text: string): boolean {
  const match = /^HF-([1-9]\d{0,14})(\d)$/.exec(text);
  return match?.[1] !== undefined && luhn(match[1]) === Number(match[2]);
}
