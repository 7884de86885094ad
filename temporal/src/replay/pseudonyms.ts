import { isReadable, payloadJson, type RecordedPayload } from './corpus.ts';

const EMAIL = /[\w.+-]+@[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}/gi;

/** The sandbox's cards, which are public: words, where real tokens have random characters. */
const SANDBOX_TOKEN = /^tok(?:_[a-z]+)+$/;

/** What an address or a recipient says of a person. The country is kept: steps may depend on it. */
const OF_A_PERSON: Readonly<Record<string, string>> = {
  name: 'Customer',
  company: 'Company',
  line1: 'Street',
  line2: 'Floor',
  city: 'City',
  region: 'Region',
  postalCode: 'Postcode',
  phone: 'Phone',
};

type Json = Readonly<Record<string, unknown>>;

/**
 * Gives people invented names, addresses and cards: the same for the same, in the order in which they
 * are met, so that what compares them finds what it found before, and the same recording gives the
 * same file. Ids stay.
 */
export class Pseudonyms {
  readonly #given = new Map<string, string>();
  readonly #counts = new Map<string, number>();

  /** A history, or any part of it, with the people in its payloads and messages replaced. */
  replaceIn(value: unknown): unknown {
    if (typeof value === 'string') return this.#withoutEmails(value);
    if (Array.isArray(value)) return value.map((inner) => this.replaceIn(inner));
    if (typeof value !== 'object' || value === null) return value;
    if (isReadable(value)) return this.#payload(value);
    return mapValues(value as Json, (inner) => this.replaceIn(inner));
  }

  #payload(payload: RecordedPayload): RecordedPayload {
    const json = JSON.stringify(this.#data(payloadJson(payload)));
    return { ...payload, data: Buffer.from(json).toString('base64') };
  }

  /** What a payload holds. */
  #data(value: unknown): unknown {
    if (typeof value === 'string') return this.#withoutEmails(value);
    if (Array.isArray(value)) return value.map((inner) => this.#data(inner));
    if (typeof value !== 'object' || value === null) return value;
    const isPerson = 'email' in value || 'postalCode' in value;
    return mapValues(value as Json, (inner, key) => {
      if (typeof inner !== 'string') return this.#data(inner);
      if (/token$/i.test(key)) return this.#card(inner);
      if (key === 'actionUrl') return this.#give(key, inner, (n) => `https://bank.example/${n}`);
      const kind = isPerson ? OF_A_PERSON[key] : undefined;
      return kind === undefined ? this.#withoutEmails(inner) : this.#give(kind, inner);
    });
  }

  #withoutEmails(text: string): string {
    return text.replace(EMAIL, (email) =>
      this.#give('e-mail', email, (n) => `customer-${n}@example.com`),
    );
  }

  #card(token: string): string {
    if (SANDBOX_TOKEN.test(token)) return token;
    return this.#give('token', token, (n) => `tok_recorded_${n}`);
  }

  /** What is empty stays so: steps may depend on it. */
  #give(kind: string, real: string, make = (n: number): string => `${kind} ${n}`): string {
    if (real === '') return '';
    const key = `${kind}:${real}`;
    const given = this.#given.get(key) ?? make(this.#next(kind));
    this.#given.set(key, given);
    return given;
  }

  #next(kind: string): number {
    const count = (this.#counts.get(kind) ?? 0) + 1;
    this.#counts.set(kind, count);
    return count;
  }
}

function mapValues(value: Json, change: (inner: unknown, key: string) => unknown): Json {
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, change(inner, key)]));
}
