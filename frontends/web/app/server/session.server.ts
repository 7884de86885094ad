import type { Client } from '@holdfast/bff-shared/client';
import {
  createGuest,
  logout,
  refreshTokens,
  type PostalAddress,
  type Quote,
  type User,
} from '@holdfast/bff-web/contract';
import type { Language } from '@holdfast/site';
import { authOf, Session as SiteSession, type SessionStore } from '@holdfast/site/server';

/** A quote, and the intention to order it. */
export interface Offer {
  quote: Quote;
  /** One intention, one key, however often it is sent. */
  idempotencyKey: string;
  /** The e-mail address that the quote was made for. */
  contact: string;
  /** It was sent, and no answer is known yet: it may have become an order. */
  isSent: boolean;
}

/** What somebody has said at the checkout so far. */
export interface CheckoutDraft {
  email?: string;
  address: PostalAddress;
  shippingMethod?: 'standard' | 'express';
}

/** A token for one order, from looking it up. */
export interface OrderToken {
  token: string;
  expiresAt: number;
}

/** What a session holds besides who somebody is. */
export interface SessionFields {
  checkout: CheckoutDraft;
  offer: Offer;
  /** For whom the last order was placed, by its id. */
  placed: { orderId: string; email: string };
  [order: `order:${string}`]: OrderToken;
}

/** What a visit knows of who is visiting. */
export class Session extends SiteSession<User, SessionFields> {
  readonly #api: Client;

  constructor(store: SessionStore, api: Client, id: string | undefined) {
    const authority = {
      refresh: (refreshToken: string) => api(refreshTokens, { body: { refreshToken } }),
      end: (refreshToken: string) => api(logout, { body: { refreshToken } }),
    };
    super(store, authority, id);
    this.#api = api;
  }

  /** Somebody with an account. */
  async account(): Promise<User | undefined> {
    const user = await this.user();
    return user?.kind === 'account' ? user : undefined;
  }

  /** The token of the person, who becomes a guest if nobody is known yet. */
  async tokenOrGuest(locale: Language): Promise<string> {
    const known = await this.token();
    if (known !== undefined) return known;
    this.id ??= this.store.newId();
    const { id } = this;
    return this.store.exclusively(id, async () => {
      const auth = await this.authOf(id);
      if (auth !== undefined) return auth.accessToken;
      const tokens = await this.#api(createGuest, { body: { locale } });
      await this.store.set(id, 'auth', authOf(tokens));
      return tokens.accessToken;
    });
  }
}
