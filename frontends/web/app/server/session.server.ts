import { ApiError, type Client } from '@holdfast/bff-shared/client';
import {
  createGuest,
  logout,
  refreshTokens,
  type Tokens,
  type User,
} from '@holdfast/bff-web/contract';
import type { Language } from '../messages/catalogue.ts';
import type { Auth, SessionFields, SessionStore } from './session-store.server.ts';

/** A token that is about to expire is exchanged before it is used. */
const EARLY_MS = 30_000;

/** What refreshing answers when the session is over for good. */
const ENDED = new Set([
  'TOKEN_INVALID',
  'TOKEN_EXPIRED',
  'REFRESH_TOKEN_REUSED',
  'SESSION_REVOKED',
]);

const authOf = ({ accessToken, refreshToken, expiresIn, user }: Tokens): Auth => ({
  ...{ accessToken, refreshToken, user },
  expiresAt: Date.now() + expiresIn * 1000,
});

/** What a visit knows of who is visiting. Tokens never leave the server. */
export class Session {
  /** Undefined until there is something to remember. */
  id: string | undefined;
  readonly #store: SessionStore;
  readonly #api: Client;

  constructor(store: SessionStore, api: Client, id: string | undefined) {
    this.#store = store;
    this.#api = api;
    this.id = id;
  }

  async get<F extends keyof SessionFields>(field: F): Promise<SessionFields[F] | undefined> {
    return this.id === undefined ? undefined : this.#store.get(this.id, field);
  }

  async set<F extends keyof SessionFields>(field: F, value: SessionFields[F]): Promise<void> {
    this.id ??= this.#store.newId();
    await this.#store.set(this.id, field, value);
  }

  async unset(field: keyof SessionFields): Promise<void> {
    if (this.id !== undefined) await this.#store.unset(this.id, field);
  }

  /** The person; undefined for who has done nothing yet. */
  async user(): Promise<User | undefined> {
    return (await this.get('auth'))?.user;
  }

  /** Somebody with an account. */
  async account(): Promise<User | undefined> {
    const user = await this.user();
    return user?.kind === 'account' ? user : undefined;
  }

  /** A token that is valid for a while; undefined for who is not known, or not any more. */
  async token(): Promise<string | undefined> {
    const auth = await this.get('auth');
    if (auth === undefined || this.id === undefined) return undefined;
    return isFresh(auth) ? auth.accessToken : this.#refresh(this.id, auth.refreshToken);
  }

  /**
   * Exchanges the tokens, one request at a time: a refresh token works once, and using it twice ends
   * the session. Whoever waited finds the new tokens.
   */
  async #refresh(id: string, stale: string): Promise<string | undefined> {
    return this.#store.exclusively(id, async () => {
      const auth = await this.#store.get(id, 'auth');
      if (auth === undefined) return undefined;
      if (auth.refreshToken !== stale && isFresh(auth)) return auth.accessToken;
      try {
        const tokens = await this.#api(refreshTokens, {
          body: { refreshToken: auth.refreshToken },
        });
        await this.#store.set(id, 'auth', authOf(tokens));
        return tokens.accessToken;
      } catch (error) {
        if (!(error instanceof ApiError) || !ENDED.has(error.code)) throw error;
        await this.#store.unset(id, 'auth');
        return undefined;
      }
    });
  }

  /** The token of the person, who becomes a guest if nobody is known yet. */
  async tokenOrGuest(locale: Language, headers: Record<string, string>): Promise<string> {
    const known = await this.token();
    if (known !== undefined) return known;
    this.id ??= this.#store.newId();
    const { id } = this;
    return this.#store.exclusively(id, async () => {
      const auth = await this.#store.get(id, 'auth');
      if (auth !== undefined) return auth.accessToken;
      const tokens = await this.#api(createGuest, { body: { locale }, headers });
      await this.#store.set(id, 'auth', authOf(tokens));
      return tokens.accessToken;
    });
  }

  /** Takes somebody in under a new id, so that an id that was planted is worth nothing. */
  async signIn(tokens: Tokens): Promise<void> {
    const id = this.#store.newId();
    if (this.id !== undefined) await this.#store.move(this.id, id);
    this.id = id;
    await this.#store.set(id, 'auth', authOf(tokens));
  }

  /** What the person says of themselves has changed. */
  async changeUser(user: User): Promise<void> {
    const auth = await this.get('auth');
    if (auth !== undefined) await this.set('auth', { ...auth, user });
  }

  /** The API does not know this person any more: they are as good as signed out. */
  async forget(): Promise<void> {
    await this.unset('auth');
  }

  async signOut(): Promise<void> {
    if (this.id === undefined) return;
    const auth = await this.get('auth');
    if (auth !== undefined) {
      await this.#api(logout, { body: { refreshToken: auth.refreshToken } });
    }
    await this.#store.destroy(this.id);
    this.id = undefined;
  }
}

function isFresh({ expiresAt }: Auth): boolean {
  return expiresAt - EARLY_MS > Date.now();
}
