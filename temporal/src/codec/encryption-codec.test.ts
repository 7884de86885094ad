import { createSecretKey, randomBytes, type KeyObject } from 'node:crypto';
import type { Payload } from '@temporalio/common';
import fc from 'fast-check';
import { EncryptionCodec, PayloadDecodeError } from './encryption-codec.ts';

const newKey = (): KeyObject => createSecretKey(randomBytes(32));
const [keyA, keyB] = [newKey(), newKey()];
const both = new Map([
  ['a', keyA],
  ['b', keyB],
]);
const underA = new EncryptionCodec({ all: both, current: 'a' });
const underB = new EncryptionCodec({ all: both, current: 'b' });

const bytes = fc.uint8Array({ maxLength: 400 });
const payloads = fc.array(
  fc.record({
    metadata: fc.dictionary(fc.string({ minLength: 1 }), bytes),
    data: bytes,
  }),
  { maxLength: 4 },
);

const json = (value: unknown): Payload => ({
  metadata: { encoding: Buffer.from('json/plain') },
  data: Buffer.from(JSON.stringify(value)),
});

/** Metadata and data as text that can be compared, whatever carries the bytes. */
function plain({ metadata, data }: Payload) {
  const hex = (value: Uint8Array): string => Buffer.from(value).toString('hex');
  const entries = Object.entries(metadata ?? {}).map(([name, value]) => [name, hex(value)]);
  return { metadata: Object.fromEntries(entries) as object, data: hex(data ?? new Uint8Array()) };
}

async function encrypted(payload: Payload, codec = underA): Promise<Payload> {
  const [stored] = await codec.encode([payload]);
  if (stored === undefined) throw new Error('Nothing was encoded.');
  return stored;
}

/** What decoding rejects with. */
async function refusal(payload: Payload, codec = underA): Promise<PayloadDecodeError> {
  const reason: unknown = await codec.decode([payload]).then(
    () => new Error('It was decoded.'),
    (error: unknown) => error,
  );
  if (!(reason instanceof PayloadDecodeError)) throw reason;
  return reason;
}

describe('EncryptionCodec', () => {
  it('gives back what it was given, metadata included, whatever it looks like', async () => {
    await fc.assert(
      fc.asyncProperty(payloads, async (given) => {
        const stored = await underA.encode(given);
        expect(stored.map(({ metadata }) => Object.keys(metadata ?? {}).sort())).toEqual(
          given.map(() => ['encoding', 'encryption-key-id']),
        );
        expect((await underA.decode(stored)).map(plain)).toEqual(given.map(plain));
      }),
    );
  });

  it('also when what it was given is encrypted already', async () => {
    const once = await encrypted(json('twice'));
    const [back] = await underA.decode([await encrypted(once)]);
    expect(back && plain(back)).toEqual(plain(once));
  });

  it('hides the data and its encoding, and never repeats itself', async () => {
    const payload = json({ email: 'ada@example.com' });
    const [first, second] = await underA.encode([payload, payload]);
    for (const stored of [first, second]) {
      const text = JSON.stringify([stored?.metadata, Buffer.from(stored?.data ?? []).toString()]);
      expect(text).not.toMatch(/ada|email|json\/plain/);
    }
    expect(first?.data).not.toEqual(second?.data);
  });

  it('uses no nonce twice', async () => {
    const stored = await underA.encode(Array.from({ length: 5_000 }, () => json(1)));
    const nonces = stored.map(({ data }) => Buffer.from(data?.slice(0, 12) ?? []).toString('hex'));
    expect(new Set(nonces).size).toBe(stored.length);
  });

  it('refuses whatever was changed, to the last bit', async () => {
    const stored = await encrypted(json('the order'));
    const length = stored.data?.length ?? 0;
    await fc.assert(
      fc.asyncProperty(fc.nat(length * 8 - 1), async (bit) => {
        const data = Buffer.from(stored.data ?? []);
        data.writeUInt8(data.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
        expect((await refusal({ ...stored, data })).message).toMatch(/key "a": it was changed/);
      }),
    );
  });

  test.each([0, 1, 27, 28, 40])('refuses what was cut to %i bytes', async (length) => {
    const stored = await encrypted(json('the order'));
    await refusal({ ...stored, data: stored.data?.slice(0, length) ?? null });
  });

  it('reads under every key that it has, whichever encrypts', async () => {
    const old = await encrypted(json('old'), underA);
    const recent = await encrypted(json('recent'), underB);
    for (const codec of [underA, underB]) {
      const read = await codec.decode([old, recent, json('plain')]);
      expect(read.map(plain)).toEqual([json('old'), json('recent'), json('plain')].map(plain));
    }
  });

  it('names the key that it does not have, and those that it has', async () => {
    const stored = await encrypted(json(1), underB);
    const { message } = await refusal(
      stored,
      new EncryptionCodec({ all: new Map([['a', keyA]]), current: 'a' }),
    );
    expect(message).toContain('the key "b"');
    expect(message).toContain('(it has: a)');
  });

  it('refuses a payload under the id of another key, even if the key is the same', async () => {
    const stored = await encrypted(json(1));
    const renamed = {
      ...stored,
      metadata: { ...stored.metadata, 'encryption-key-id': Buffer.from('b') },
    };
    expect((await refusal(renamed)).message).toContain('key "b"');
    const same = new Map([
      ['a', keyA],
      ['b', keyA],
    ]);
    await refusal(renamed, new EncryptionCodec({ all: same, current: 'a' }));
  });

  it('gives back what is not encrypted as it is', async () => {
    const [payload, bare] = [json('old times'), { data: Buffer.from('no metadata') }];
    const read = await underA.decode([payload, bare]);
    expect(read[0]).toBe(payload);
    expect(read[1]).toBe(bare);
  });

  it('without a current key encrypts nothing and still reads', async () => {
    const off = new EncryptionCodec({ all: both });
    const payload = json('as it is');
    expect(await off.encode([payload])).toEqual([payload]);
    const [read] = await off.decode([await encrypted(payload)]);
    expect(read && plain(read)).toEqual(plain(payload));
  });
});
