import {
  createLocalJWKSet,
  errors,
  jwtVerify,
  type JSONWebKeySet,
  type JWTVerifyGetKey,
} from 'jose';
import { domainError } from '@holdfast/domain';
import type { Actor, ClientOf } from '@holdfast/platform';
import type { UserServiceClient } from '@holdfast/proto/user/service';
import { z } from 'zod';
import type { LiveSessions } from './live-sessions.ts';

/** Who sends a request. */
export interface Caller {
  actor: Actor;
  /** Undefined for the actor ORDER, whose token is of no session. */
  sessionId: string | undefined;
  /** When the token expires, in milliseconds since 1970. */
  expiresAt: number;
}

/** Verifies access tokens; see {@link createAuthenticator}. */
export type Authenticate = (authorization: string | undefined) => Promise<Caller | undefined>;

/** How often unknown key ids may make us ask for the keys again. */
const KEY_REFRESH_MS = 10_000;

const exp = z.number();

const claims = z.discriminatedUnion('kind', [
  z.object({
    kind: z.enum(['GUEST', 'ACCOUNT']),
    sub: z.string().startsWith('usr_'),
    sid: z.string().startsWith('ses_'),
    roles: z.array(z.string()),
    exp,
  }),
  z.object({ kind: z.literal('ORDER'), sub: z.string().startsWith('ord_'), exp }),
]);

/**
 * Verifies `Authorization: Bearer` headers: the token's signature by the user service's public keys,
 * then that its session, if it is of one, is live. Undefined without a header; UNAUTHENTICATED, TOKEN_INVALID,
 * TOKEN_EXPIRED or SESSION_REVOKED otherwise.
 */
export function createAuthenticator(
  users: ClientOf<typeof UserServiceClient>,
  sessions: Pick<LiveSessions, 'assertLive'>,
): Authenticate {
  const keyFor = createKeySource(users);
  return async (authorization) => {
    if (authorization === undefined) return undefined;
    const token = /^Bearer ([\w.~+/-]+=*)$/i.exec(authorization)?.[1];
    if (token === undefined) {
      throw domainError('UNAUTHENTICATED', 'Send "Authorization: Bearer" with an access token.');
    }
    const caller = await verify(token, keyFor);
    if (caller.sessionId !== undefined) await sessions.assertLive(caller.sessionId);
    return caller;
  };
}

async function verify(token: string, keyFor: JWTVerifyGetKey): Promise<Caller> {
  try {
    const { payload } = await jwtVerify(token, keyFor, {
      algorithms: ['EdDSA'],
      issuer: 'holdfast',
      audience: 'holdfast',
    });
    return callerOf(claims.parse(payload));
  } catch (error) {
    if (error instanceof errors.JWTExpired) {
      throw tokenExpired();
    }
    if (error instanceof errors.JOSEError || error instanceof z.ZodError) {
      throw domainError('TOKEN_INVALID', 'The access token is not valid.', { cause: error });
    }
    throw error;
  }
}

function callerOf(token: z.infer<typeof claims>): Caller {
  const { kind, sub: id } = token;
  const expiresAt = token.exp * 1000;
  if (kind === 'ORDER') {
    return { actor: { type: 'ORDER', id, roles: [] }, sessionId: undefined, expiresAt };
  }
  const { roles, sid: sessionId } = token;
  const type = kind === 'GUEST' ? 'GUEST' : roles.length > 0 ? 'STAFF' : 'CUSTOMER';
  return { actor: { type, id, roles }, sessionId, expiresAt };
}

const tokenExpired = () =>
  domainError('TOKEN_EXPIRED', 'The access token has expired. Get a new one.');

/**
 * Whether something that goes on may go on: while its session is live, or without one, until its
 * token expires.
 * @throws DomainError SESSION_REVOKED, TOKEN_EXPIRED
 */
export async function assertMayGoOn(
  { sessionId, expiresAt }: Caller,
  sessions: LiveSessions,
): Promise<void> {
  if (sessionId !== undefined) await sessions.ask(sessionId);
  else if (expiresAt <= Date.now()) throw tokenExpired();
}

/** The user service's keys, kept, and asked for again when a token names one that is new. */
function createKeySource(users: ClientOf<typeof UserServiceClient>): JWTVerifyGetKey {
  let keys: JWTVerifyGetKey | undefined;
  let fetchedAt = 0;
  const fetchKeys = async (): Promise<JWTVerifyGetKey> => {
    const { jwksJson } = await users.getJwks({});
    fetchedAt = Date.now();
    // The user service is the authority on its own keys; jose checks each as it uses it.
    keys = createLocalJWKSet(JSON.parse(jwksJson) as JSONWebKeySet);
    return keys;
  };
  return async (header, token) => {
    const known = keys ?? (await fetchKeys());
    try {
      return await known(header, token);
    } catch (error) {
      if (!(error instanceof errors.JWKSNoMatchingKey)) throw error;
      if (Date.now() - fetchedAt < KEY_REFRESH_MS) throw error;
      return (await fetchKeys())(header, token);
    }
  };
}
