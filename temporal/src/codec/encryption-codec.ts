import { createCipheriv, createDecipheriv, randomFillSync, type KeyObject } from 'node:crypto';
import type { Payload, PayloadCodec } from '@temporalio/common';
import proto from '@temporalio/proto';
import type { PayloadKeys } from './keys.ts';

const { Payload: PayloadMessage } = proto.temporal.api.common.v1;

/** Value of `encoding` in the metadata of an encrypted payload. */
export const ENCRYPTED = 'binary/encrypted';
const KEY_ID = 'encryption-key-id';

const CIPHER = 'aes-256-gcm';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

const text = new TextDecoder();

/** An encrypted payload that can't be decrypted: `message` says why, and names the key. */
export class PayloadDecodeError extends Error {
  override readonly name = 'PayloadDecodeError';
}

interface Keyed {
  key: KeyObject;
  /** Metadata of what this key encrypts. */
  metadata: Record<string, Uint8Array>;
  /** Bound to each ciphertext, so that no payload passes under the id of another key. */
  associatedData: Buffer;
}

/**
 * Encrypts whole payloads, their metadata included, with AES-256-GCM under a named key. What isn't
 * encrypted passes through when it is decoded: histories of before, and of other clients.
 */
export class EncryptionCodec implements PayloadCodec {
  readonly #keys: ReadonlyMap<string, Keyed>;
  readonly #current: Keyed | undefined;

  constructor(keys: PayloadKeys) {
    this.#keys = new Map([...keys.all].map(([id, key]) => [id, keyed(id, key)]));
    if (keys.current === undefined) return;
    this.#current = this.#keys.get(keys.current);
    if (this.#current === undefined) throw new Error(`There is no key "${keys.current}".`);
  }

  async encode(payloads: Payload[]): Promise<Payload[]> {
    return payloads.map((payload) => this.#encrypt(payload));
  }

  /** Rejects with {@link PayloadDecodeError}. */
  async decode(payloads: Payload[]): Promise<Payload[]> {
    return payloads.map((payload) => this.#decrypt(payload));
  }

  #encrypt(payload: Payload): Payload {
    if (this.#current === undefined) return payload;
    const { key, metadata, associatedData } = this.#current;
    const nonce = nextNonce();
    const cipher = createCipheriv(CIPHER, key, nonce, { authTagLength: TAG_BYTES });
    cipher.setAAD(associatedData);
    const body = cipher.update(PayloadMessage.encode(payload).finish());
    cipher.final();
    return { metadata, data: Buffer.concat([nonce, body, cipher.getAuthTag()]) };
  }

  #decrypt(payload: Payload): Payload {
    if (!isEncrypted(payload)) return payload;
    const id = text.decode(payload.metadata?.[KEY_ID] ?? undefined);
    const known = this.#keys.get(id);
    if (known === undefined) {
      const others = [...this.#keys.keys()].join(', ') || 'none';
      throw new PayloadDecodeError(
        `The payload is encrypted with the key "${id}", which PAYLOAD_KEYS does not have (it has: ${others}).`,
      );
    }
    try {
      return PayloadMessage.decode(open(known, payload.data ?? new Uint8Array()));
    } catch (error) {
      throw new PayloadDecodeError(
        `The payload can't be decrypted with the key "${id}": it was changed, or encrypted with another key of that id.`,
        { cause: error },
      );
    }
  }
}

/** Whether a payload was encrypted, by whichever key. */
export function isEncrypted({ metadata }: Payload): boolean {
  const encoding = metadata?.['encoding'];
  return encoding !== undefined && text.decode(encoding) === ENCRYPTED;
}

function keyed(id: string, key: KeyObject): Keyed {
  return {
    key,
    metadata: { encoding: Buffer.from(ENCRYPTED), [KEY_ID]: Buffer.from(id) },
    associatedData: Buffer.from(`holdfast payload 1\0${id}`),
  };
}

function open({ key, associatedData }: Keyed, data: Uint8Array): Buffer {
  if (data.length < NONCE_BYTES + TAG_BYTES) throw new Error('It is too short.');
  const tagAt = data.length - TAG_BYTES;
  const decipher = createDecipheriv(CIPHER, key, data.subarray(0, NONCE_BYTES), {
    authTagLength: TAG_BYTES,
  });
  decipher.setAAD(associatedData);
  decipher.setAuthTag(data.subarray(tagAt));
  const plain = decipher.update(data.subarray(NONCE_BYTES, tagAt));
  decipher.final();
  return plain;
}

// Asked for one by one, random nonces would take as long as the encryption itself.
const nonces = Buffer.alloc(NONCE_BYTES * 256);
let nextAt = nonces.length;

/** Random bytes that are used once. */
function nextNonce(): Buffer {
  if (nextAt === nonces.length) {
    randomFillSync(nonces);
    nextAt = 0;
  }
  nextAt += NONCE_BYTES;
  return nonces.subarray(nextAt - NONCE_BYTES, nextAt);
}
