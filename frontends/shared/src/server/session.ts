import { ApiError } from '@holdfast/bff-shared/client';
import type { SessionStore } from './session-store.ts';

/** A token that is about to expire is exchanged before it is used. */
const EARLY_MS = 30_000;

/** What refreshing answers when the session is over for good. */
const ENDED = new Set([
  'TOKEN_INVALID',
  'TOKEN_EXPIRED',
  'REFRESH_TOKEN_REUSED',
  'SESSION_REVOKED',
  'STAFF_ONLY',
]);

/** Tokens as an API gives them. */
export interface Tokens<U> {
  accessToken: string;
  refreshToken: string;
  /** Seconds. */
  expiresIn: number;
  user: U;
}

/** Who somebody is towards the API. */
export interface Auth<U> {
  accessToken: string;
  refreshToken: string;
  /** Milliseconds since 1970. */
  expiresAt: number;
  user: U;
}

/** Who gives tokens. */
export interface Authority<U> {
  /** Exchanges a refresh token, which works once. */
  refresh(refreshToken: string): Promise<Tokens<U>>;
  /** Ends the session of a refresh token. */
  end(refreshToken: string): Promise<void>;
}

/** Tokens as a session keeps them. */
export const authOf = <U>({ accessToken, refreshToken, expiresIn, user }: Tokens<U>): Auth<U> => ({
  ...{ accessToken, refreshToken, user },
  expiresAt: Date.now() + expiresIn * 1000,
});

/**
 * What a visit knows of who is visiting: a user `U`, and whatever else the site keeps, by the fields
 * `F`. Tokens never leave the server.
 */
export class Session<U, F extends object = object> {
  /** Undefined until there is something to remember. */
  id: string | undefined;
  protected readonly store: SessionStore;
  readonly #authority: Authority<U>;

  constructor(store: SessionStore, authority: Authority<U>, id: string | undefined) {
    this.store = store;
    this.#authority = authority;
    this.id = id;
  }

  async get<K extends keyof F & string>(field: K): Promise<F[K] | undefined> {
    if (this.id === undefined) return undefined;
    return (await this.store.get(this.id, field)) as F[K] | undefined;
  }

  async set<K extends keyof F & string>(field: K, value: F[K]): Promise<void> {
    this.id ??= this.store.newId();
    await this.store.set(this.id, field, value);
  }

  async drop(field: keyof F & string): Promise<void> {
    if (this.id !== undefined) await this.store.unset(this.id, field);
  }

  /** The person; undefined for who has done nothing yet. */
  async user(): Promise<U | undefined> {
    return this.id === undefined ? undefined : (await this.authOf(this.id))?.user;
  }

  /** A token that is valid for a while; undefined for who is not known, or not any more. */
  async token(): Promise<string | undefined> {
    if (this.id === undefined) return undefined;
    const auth = await this.authOf(this.id);
    if (auth === undefined) return undefined;
    return isFresh(auth) ? auth.accessToken : this.#refresh(this.id, auth.refreshToken);
  }

  /**
   * Exchanges the tokens, one request at a time: a refresh token works once, and using it twice ends
   * the session. Whoever waited finds the new tokens.
   */
  async #refresh(id: string, stale: string): Promise<string | undefined> {
    return this.store.exclusively(id, async () => {
      const auth = await this.authOf(id);
      if (auth === undefined) return undefined;
      if (auth.refreshToken !== stale && isFresh(auth)) return auth.accessToken;
      try {
        const tokens = await this.#authority.refresh(auth.refreshToken);
        await this.store.set(id, 'auth', authOf(tokens));
        return tokens.accessToken;
      } catch (error) {
        if (!(error instanceof ApiError) || !ENDED.has(error.code)) throw error;
        await this.store.unset(id, 'auth');
        return undefined;
      }
    });
  }

  /** Takes somebody in under a new id, so that an id that was planted is worth nothing. */
  async signIn(tokens: Tokens<U>): Promise<void> {
    const id = this.store.newId();
    if (this.id !== undefined) await this.store.move(this.id, id);
    this.id = id;
    await this.store.set(id, 'auth', authOf(tokens));
  }

  /** What the person says of themselves has changed. */
  async changeUser(user: U): Promise<void> {
    if (this.id === undefined) return;
    const auth = await this.authOf(this.id);
    if (auth !== undefined) await this.store.set(this.id, 'auth', { ...auth, user });
  }

  /** The API does not know this person any more: they are as good as signed out. */
  async forget(): Promise<void> {
    if (this.id !== undefined) await this.store.unset(this.id, 'auth');
  }

  /** Ends the session here at once, and at the API unless that is away: there it runs out by itself. */
  async signOut(): Promise<void> {
    if (this.id === undefined) return;
    const auth = await this.authOf(this.id);
    await this.store.destroy(this.id);
    this.id = undefined;
    if (auth === undefined) return;
    await this.#authority.end(auth.refreshToken).catch((error: unknown) => {
      if (!(error instanceof ApiError)) throw error;
    });
  }

  protected async authOf(id: string): Promise<Auth<U> | undefined> {
    return (await this.store.get(id, 'auth')) as Auth<U> | undefined;
  }
}

function isFresh({ expiresAt }: Auth<unknown>): boolean {
  return expiresAt - EARLY_MS > Date.now();
}
