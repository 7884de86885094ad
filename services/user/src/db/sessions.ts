import { domainError, newId } from '@holdfast/domain';
import type { Database, Transaction } from '@holdfast/platform';
import { Op } from 'sequelize';
import {
  judgeRefreshToken,
  newRefreshToken,
  type RefreshVerdict,
} from '../domain/refresh-tokens.ts';
import { defineSession, type SessionModel } from './models/session.ts';
import type { Person } from './models/user.ts';

/** What is written down about sign-ins; the column `kind` of `sign_in_events`. */
export type SignInEvent =
  | 'GUEST_CREATED'
  | 'REGISTERED'
  | 'SIGNED_IN'
  | 'SIGN_IN_FAILED'
  | 'SIGN_IN_REFUSED'
  | 'SIGNED_OUT'
  | 'SESSION_REVOKED'
  | 'REFRESH_TOKEN_REUSED'
  | 'PASSWORD_CHANGED';

/** A session just opened or carried on: the only time that its refresh token is known. */
export interface OpenSession {
  sessionId: string;
  refreshToken: string;
}

/** What became of a refresh token. */
export type Rotation =
  | { verdict: 'ROTATE'; session: OpenSession; person: Person }
  | { verdict: 'REFRESH_TOKEN_REUSED'; revoked: string[] }
  | { verdict: Exclude<RefreshVerdict, 'ROTATE' | 'REFRESH_TOKEN_REUSED'> };

/** Whose sessions are meant: one session, all of a person but one, or that of a refresh token. */
export type SessionSelector =
  { id: string } | { userId: string; except?: string } | { refreshDigest: Buffer };

/** Sessions, their refresh tokens, and the audit of both. Each change and its audit are one. */
export interface Sessions {
  /** Starts a session (one statement). @throws DomainError ACCOUNT_LOCKED */
  open(
    userId: string,
    userAgent: string,
    event: SignInEvent,
    now: Date,
    tx?: Transaction,
  ): Promise<OpenSession>;
  /** Exchanges a refresh token, or revokes its session when the token was used before. */
  rotate(refreshDigest: Buffer, now: Date): Promise<Rotation>;
  /** Ends live sessions and gives their ids; those that have ended already are left alone. */
  revoke(
    which: SessionSelector,
    event: SignInEvent,
    now: Date,
    tx?: Transaction,
  ): Promise<string[]>;
  /** Live sessions of a person, the latest used first. */
  list(userId: string, now: Date): Promise<SessionModel[]>;
  /** @throws DomainError SESSION_NOT_FOUND unless it is (or was) a session of this person. */
  assertOwned(userId: string, sessionId: string): Promise<void>;
  /** When a session ends unless it is used, or undefined when it has ended or never was. */
  liveUntil(sessionId: string, now: Date): Promise<Date | undefined>;
  /**
   * Writes down that somebody could not sign in; `userId` is undefined where no account has the
   * address.
   */
  recordFailure(
    userId: string | undefined,
    userAgent: string,
    event: Extract<SignInEvent, 'SIGN_IN_FAILED' | 'SIGN_IN_REFUSED'>,
    now: Date,
  ): Promise<void>;
  /** Writes down in which session a password was changed. */
  recordPasswordChange(sessionId: string, now: Date, tx: Transaction): Promise<void>;
}

/** Makes {@link Sessions}; `lifetimeMs` is how long a session lasts without being used. */
export function createSessions(db: Database, lifetimeMs: number): Sessions {
  const model = defineSession(db.sequelize);
  const expiry = (now: Date) => new Date(now.getTime() + lifetimeMs);
  const revoke: Sessions['revoke'] = async (which, event, now, tx) => {
    const [condition, value, ...more] = conditionOf(which);
    const rows = await db.query<{ id: string }>(
      `WITH revoked AS (
         UPDATE sessions SET revoked_at = $2 WHERE ${condition} AND revoked_at IS NULL
         RETURNING id, user_id, user_agent
       ), audited AS (
         INSERT INTO sign_in_events (user_id, session_id, kind, at, user_agent)
         SELECT user_id, id, $3, $2, user_agent FROM revoked
       )
       SELECT id FROM revoked`,
      [value, now, event, ...more],
      tx,
    );
    return rows.map(({ id }) => id);
  };
  return {
    revoke,
    async open(userId, userAgent, event, now, tx) {
      const { token, digest } = newRefreshToken();
      const sessionId = newId('ses');
      // Locking an account waits for this, and then ends the session; or this waits for that.
      const opened = await db.query(
        `WITH holder AS MATERIALIZED (
           SELECT id FROM users WHERE id = $2 AND locked_at IS NULL FOR SHARE
         ), session AS (
           INSERT INTO sessions (id, user_id, user_agent, created_at, last_used_at, expires_at)
           SELECT $1, id, $3, $4::timestamptz, $4::timestamptz, $5::timestamptz FROM holder
         ), token AS (
           INSERT INTO refresh_tokens (digest, session_id, expires_at)
           SELECT $6::bytea, $1, $5::timestamptz FROM holder
         )
         INSERT INTO sign_in_events (user_id, session_id, kind, at, user_agent)
         SELECT id, $1, $7, $4::timestamptz, $3 FROM holder RETURNING sequence`,
        [sessionId, userId, userAgent, now, expiry(now), digest, event],
        tx,
      );
      if (opened.length === 0) {
        throw domainError('ACCOUNT_LOCKED', 'This account is locked. Ask those who run the shop.');
      }
      return { sessionId, refreshToken: token };
    },
    rotate: (refreshDigest, now) =>
      db.transaction(async (tx) => {
        const presented = await lockToken(db, refreshDigest, tx);
        if (presented === undefined) return { verdict: 'TOKEN_INVALID' };
        const verdict = judgeRefreshToken(presented, now);
        if (verdict === 'REFRESH_TOKEN_REUSED') {
          const revoked = await revoke({ refreshDigest }, verdict, now, tx);
          return { verdict, revoked };
        }
        if (verdict !== 'ROTATE') return { verdict };
        const { sessionId, person } = presented;
        const { token, digest } = newRefreshToken();
        await db.query(
          `WITH used AS (
             UPDATE refresh_tokens SET used_at = $2 WHERE digest = $1 RETURNING session_id
           ), issued AS (
             INSERT INTO refresh_tokens (digest, session_id, expires_at)
             SELECT $3, session_id, $4 FROM used
           )
           UPDATE sessions SET last_used_at = $2, expires_at = $4
           FROM used WHERE sessions.id = used.session_id`,
          [refreshDigest, now, digest, expiry(now)],
          tx,
        );
        return { verdict, session: { sessionId, refreshToken: token }, person };
      }),
    list: (userId, now) =>
      model.findAll({
        where: { userId, revokedAt: null, expiresAt: { [Op.gt]: now } },
        order: [
          ['lastUsedAt', 'DESC'],
          ['id', 'DESC'],
        ],
      }),
    async assertOwned(userId, sessionId) {
      if ((await model.count({ where: { id: sessionId, userId } })) === 0) {
        throw domainError('SESSION_NOT_FOUND', 'There is no such session.');
      }
    },
    async liveUntil(sessionId, now) {
      const session = await model.findOne({
        where: { id: sessionId, revokedAt: null, expiresAt: { [Op.gt]: now } },
        attributes: ['expiresAt'],
      });
      return session?.expiresAt;
    },
    async recordFailure(userId, userAgent, event, now) {
      await db.query(
        'INSERT INTO sign_in_events (user_id, kind, at, user_agent) VALUES ($1, $2, $3, $4)',
        [userId ?? null, event, now, userAgent],
      );
    },
    async recordPasswordChange(sessionId, now, tx) {
      await db.query(
        `INSERT INTO sign_in_events (user_id, session_id, kind, at, user_agent)
         SELECT user_id, id, 'PASSWORD_CHANGED', $2, user_agent FROM sessions WHERE id = $1`,
        [sessionId, now],
        tx,
      );
    },
  };
}

/** A constant condition on `sessions`, and the values of its `$1` and, if there is one, `$4`. */
function conditionOf(which: SessionSelector): [condition: string, ...values: (string | Buffer)[]] {
  if ('id' in which) return ['id = $1', which.id];
  if ('userId' in which) {
    const { userId, except } = which;
    return except === undefined
      ? ['user_id = $1', userId]
      : ['user_id = $1 AND id <> $4', userId, except];
  }
  return ['id = (SELECT session_id FROM refresh_tokens WHERE digest = $1)', which.refreshDigest];
}

/** Locks token and session, so that of two who present one token the second finds it used. */
async function lockToken(db: Database, digest: Buffer, tx: Transaction) {
  interface Row extends Omit<Person, 'id'> {
    usedAt: Date | null;
    expiresAt: Date;
    sessionId: string;
    sessionRevokedAt: Date | null;
    userId: string;
  }
  const [row] = await db.query<Row>(
    `SELECT t.used_at AS "usedAt", t.expires_at AS "expiresAt", s.id AS "sessionId",
            s.revoked_at AS "sessionRevokedAt", u.id AS "userId", u.kind, u.email, u.name,
            u.locale, u.roles, u.created_at AS "createdAt"
     FROM refresh_tokens t
     JOIN sessions s ON s.id = t.session_id
     JOIN users u ON u.id = s.user_id
     WHERE t.digest = $1
     FOR UPDATE OF t, s`,
    [digest],
    tx,
  );
  if (row === undefined) return undefined;
  const { usedAt, expiresAt, sessionId, sessionRevokedAt, userId, ...person } = row;
  return { usedAt, expiresAt, sessionId, sessionRevokedAt, person: { id: userId, ...person } };
}
