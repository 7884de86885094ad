import { DomainError, type Reason } from '@holdfast/domain';
import {
  ANONYMOUS,
  createLogger,
  createRedis,
  type Actor,
  type Environment,
  type Redis,
} from '@holdfast/platform';
import { startTestService } from '@holdfast/platform/testing';
import type { Tokens } from '@holdfast/proto/user';
import { UserServiceClient } from '@holdfast/proto/user/service';
import { userService } from '@holdfast/user-service';
import { generateSigningKey } from '@holdfast/user-service/keys';
import { decodeJwt } from 'jose';

export const PASSWORD = 'correct horse battery';

export const guest = (id: string): Actor => ({ type: 'GUEST', id, roles: [] });
export const customer = (id: string): Actor => ({ type: 'CUSTOMER', id, roles: [] });
export const staff = (id: string, ...roles: string[]): Actor => ({ type: 'STAFF', id, roles });

/** Starts the service with cheap password hashes and a clock that tests can turn. */
export async function startUserService(env: Environment = {}) {
  let offsetMs = 0;
  const service = await startTestService(
    userService,
    {
      TOKEN_SIGNING_KEYS: JSON.stringify([await generateSigningKey()]),
      PASSWORD_HASH_MEMORY_KIB: '64',
      ...env,
    },
    { clock: () => new Date(Date.now() + offsetMs) },
  );
  /** A client whose calls are made for this actor. */
  const as = (actor: Actor) => service.client(UserServiceClient, actor);
  const [system, anonymous] = [service.client(UserServiceClient), as(ANONYMOUS)];
  let people = 0;
  return {
    service,
    system,
    anonymous,
    as,
    /** Lets time pass. */
    advance(seconds: number): void {
      offsetMs += seconds * 1000;
    },
    /** Registers somebody new. */
    async newcomer(email = `somebody${(people += 1)}@example.com`) {
      const { user, tokens } = await anonymous.register({
        email,
        password: PASSWORD,
        name: 'Somebody',
        locale: '',
        userAgent: 'test',
      });
      return identity(user?.id, tokens, email);
    },
    async newGuest(email = 'guest@example.com') {
      const { user, tokens } = await anonymous.createGuest({
        email,
        locale: '',
        userAgent: 'test',
      });
      return identity(user?.id, tokens, email);
    },
    async isActive(sessionId: string): Promise<boolean> {
      return (await anonymous.checkSession({ sessionId })).active;
    },
    events: (userId: string) =>
      service.db.query<{ type: string; data: Record<string, unknown> }>(
        'SELECT type, data FROM outbox WHERE key = $1 ORDER BY sequence',
        [userId],
      ),
    async audit(userId: string): Promise<string[]> {
      const rows = await service.db.query<{ kind: string }>(
        'SELECT kind FROM sign_in_events WHERE user_id = $1 ORDER BY sequence',
        [userId],
      );
      return rows.map(({ kind }) => kind);
    },
  };
}

export type UserService = Awaited<ReturnType<typeof startUserService>>;

/** Who tokens are for, and in which session. */
export function identity(id: string | undefined, tokens: Tokens | undefined, email: string) {
  if (id === undefined || tokens === undefined)
    throw new Error('The response lacks user or tokens');
  return { id, email, tokens, sessionId: sessionOf(tokens) };
}

export function sessionOf(tokens: Tokens | undefined): string {
  const { sid } = decodeJwt<{ sid: string }>(tokens?.accessToken ?? '');
  return sid;
}

/** The reason with which a call is refused. */
export async function refusal(call: Promise<unknown>): Promise<DomainError> {
  try {
    await call;
  } catch (error) {
    if (error instanceof DomainError) return error;
    throw error;
  }
  throw new Error('The call was not refused');
}

/** 'OK', or the reason with which a call is refused. */
export async function outcomeOf(call: Promise<unknown>): Promise<Reason | 'OK'> {
  try {
    await call;
    return 'OK';
  } catch (error) {
    if (error instanceof DomainError) return error.reason;
    throw error;
  }
}

export async function reasonOf(call: Promise<unknown>): Promise<Reason> {
  return (await refusal(call)).reason;
}

/** A connection to Redis beside the service's own. */
export function directRedis(url: string, keyPrefix = ''): Redis {
  const logger = createLogger({ service: 'test', level: 'silent' });
  return createRedis({ url, name: 'test', keyPrefix, logger });
}
