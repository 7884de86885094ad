/** Written in place of a value that must not reach a log. */
export const REDACTED = '[redacted]';

/** Keys (lower case, without `-` and `_`) whose values are personal data or secrets. */
const SENSITIVE = new Set(
  [
    'authorization cookie setcookie password newpassword oldpassword passwordhash passphrase secret',
    'clientsecret privatekey token accesstoken refreshtoken idtoken paymenttoken apikey xapikey',
    'serviceapikey serviceapikeys email emailaddress phone phonenumber card cardnumber cvc cvv pan',
    'iban address addresses line1 line2 postalcode street shippingaddress billingaddress',
    'databaseurl redisurl smtpurl connectionstring',
  ].flatMap((line) => line.split(' ')),
);

const MAX_DEPTH = 8;
const EMAIL = /[\w.+-]+@[\w-]+(\.[\w-]+)+/g;

function isSensitive(key: string): boolean {
  return SENSITIVE.has(key.toLowerCase().replace(/[-_]/g, ''));
}

/** True for what has fields of its own to look into: plain objects and rows, not class instances. */
function isPlain(value: object): value is Record<string, unknown> {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

function scrub(value: unknown, depth: number): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (depth > MAX_DEPTH) return '[too deep]';
  if (Array.isArray(value)) return value.map((item) => scrub(item, depth + 1));
  return isPlain(value) ? scrubFields(value, depth) : value;
}

function scrubFields(fields: Record<string, unknown>, depth: number): Record<string, unknown> {
  const result: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(fields)) {
    const hide = isSensitive(key) && value !== undefined && value !== null;
    result[key] = hide ? REDACTED : scrub(value, depth + 1);
  }
  return result;
}

/** A copy of `fields` in which every sensitive key, however deep, has {@link REDACTED} as its value. */
export function redact(fields: Record<string, unknown>): Record<string, unknown> {
  return scrubFields(fields, 0);
}

/** `text` without e-mail addresses; for messages of foreign errors, which like to quote them. */
export function redactText(text: string): string {
  return text.replace(EMAIL, REDACTED);
}
