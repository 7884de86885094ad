import { domainError, isPermitted, type Permission, type RoleName } from '@holdfast/domain';
import { recordAudit, type AuditedCall, type Database, type Transaction } from '@holdfast/platform';
import type { Person } from './models/user.ts';

/** What staff ask of an account. */
export interface AccountChange {
  userId: string;
  reason: string;
}

/** What staff do about accounts; each change is written into the audit log with it. */
export interface Accounts {
  /**
   * Sets roles and gives the person with the roles from before; the row stays locked until the
   * transaction ends. @throws DomainError USER_NOT_FOUND; VALIDATION_FAILED for a guest;
   * OWN_ACCOUNT; PERMISSION_DENIED when the caller has just lost the right to
   */
  setRoles(
    tx: Transaction,
    call: AuditedCall,
    change: AccountChange & { roles: RoleName[] },
    now: Date,
  ): Promise<{ person: Person; before: RoleName[] }>;
  /** Locks an account, or unlocks it; false when it is so already. @throws as {@link setRoles} */
  setLocked(
    tx: Transaction,
    call: AuditedCall,
    change: AccountChange & { locked: boolean },
    now: Date,
  ): Promise<boolean>;
}

interface AccountRow extends Person {
  lockedAt: Date | null;
}

const COLUMNS = `id, kind, email, name, locale, roles, created_at AS "createdAt",
  locked_at AS "lockedAt"`;

/** Makes {@link Accounts} of a database. */
export function createAccounts(db: Database): Accounts {
  /** The account under lock, when the caller may change it. */
  async function open(
    tx: Transaction,
    { actor }: AuditedCall,
    userId: string,
    permission: Permission,
  ): Promise<AccountRow> {
    if (actor.type === 'STAFF') {
      if (actor.id === userId) {
        throw domainError('OWN_ACCOUNT', 'Somebody else has to change your own account.');
      }
      // The token may be older than a change of the caller's own account. Their row stays as it is
      // until the transaction ends, so that two who lock each other out don't both succeed.
      const [caller] = await db.query<{ roles: string[] }>(
        'SELECT roles FROM users WHERE id = $1 AND locked_at IS NULL FOR SHARE',
        [actor.id],
        tx,
      );
      if (!isPermitted(caller?.roles ?? [], permission)) {
        throw domainError('PERMISSION_DENIED', 'You may not do this any more.');
      }
    }
    const [account] = await db.query<AccountRow>(
      `SELECT ${COLUMNS} FROM users WHERE id = $1 FOR UPDATE`,
      [userId],
      tx,
    );
    if (account === undefined) throw domainError('USER_NOT_FOUND', 'There is no such user.');
    return account;
  }

  return {
    async setRoles(tx, call, { userId, roles, reason }, now) {
      const account = await open(tx, call, userId, 'roles.set');
      if (roles.length > 0) assertAccount(account, 'roles are');
      const { lockedAt: _, roles: before, ...person } = account;
      if (before.join() === roles.join()) return { person: { ...person, roles }, before };
      await db.query(
        'UPDATE users SET roles = $2, updated_at = $3 WHERE id = $1',
        [userId, roles, now],
        tx,
      );
      const details = { before, after: roles };
      const target = { type: 'user', id: userId };
      await recordAudit(db, tx, call, { action: 'user.roles_set', target, reason, details }, now);
      return { person: { ...person, roles }, before };
    },

    async setLocked(tx, call, { userId, locked, reason }, now) {
      const account = await open(tx, call, userId, 'accounts.lock');
      if (locked) assertAccount(account, 'locks are');
      if ((account.lockedAt !== null) === locked) return false;
      await db.query(
        'UPDATE users SET locked_at = $2, lock_reason = $3, updated_at = $4 WHERE id = $1',
        [userId, locked ? now : null, locked ? reason : '', now],
        tx,
      );
      const action = locked ? 'user.locked' : 'user.unlocked';
      await recordAudit(
        db,
        tx,
        call,
        { action, target: { type: 'user', id: userId }, reason },
        now,
      );
      return true;
    },
  };
}

function assertAccount({ kind }: Person, what: string): void {
  if (kind === 'ACCOUNT') return;
  throw domainError('VALIDATION_FAILED', 'The request is not valid.', {
    violations: [{ field: 'userId', message: `is a guest; ${what} for accounts` }],
  });
}
