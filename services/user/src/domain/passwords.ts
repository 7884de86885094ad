import { randomBytes } from 'node:crypto';
import { argon2id, hash, needsRehash, verify } from 'argon2';

/** What one hash costs. */
export interface PasswordCost {
  /** Memory in KiB. */
  memoryKib: number;
}

/** The cost that OWASP's Password Storage Cheat Sheet gives for argon2id with one lane. */
export const RECOMMENDED_MEMORY_KIB = 19_456;
const ITERATIONS = 2;
const LANES = 1;

/** Hashes passwords and checks them. Both take tens of milliseconds in libuv's thread pool. */
export interface Passwords {
  /** The hash in PHC string format, with a salt of its own. */
  hash(password: string): Promise<string>;
  /**
   * True when the password belongs to the hash. Without a hash it is false, after the time that a
   * wrong password takes: the time of an answer must not tell whether an account exists.
   */
  verify(digest: string | undefined, password: string): Promise<boolean>;
  /** True when the hash was made at another cost than the present one. */
  isOutdated(digest: string): boolean;
}

/** Makes {@link Passwords} with argon2id at the given cost. */
export async function createPasswords({ memoryKib }: PasswordCost): Promise<Passwords> {
  const cost = { memoryCost: memoryKib, timeCost: ITERATIONS, parallelism: LANES };
  const create = (password: string | Buffer) => hash(password, { type: argon2id, ...cost });
  // No text has this hash: 32 random bytes went into it.
  const nobodys = await create(randomBytes(32));
  return {
    hash: create,
    verify: (digest, password) => verify(digest ?? nobodys, password),
    isOutdated: (digest) => needsRehash(digest, cost),
  };
}
