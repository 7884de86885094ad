import { domainError, newId } from '@holdfast/domain';
import { sqlState, SQLSTATE, type Database, type Transaction } from '@holdfast/platform';
import { defineUser, type Person, type UserModel } from './models/user.ts';

/** What a new account starts with. */
export interface NewAccount {
  email: string;
  name: string;
  locale: string;
  passwordHash: string;
}

/** The people that the platform knows. */
export interface Users {
  /** @throws DomainError USER_NOT_FOUND */
  get(id: string): Promise<Person>;
  /** The account with this id or (lower-case) e-mail address, with its password hash. */
  findAccount(
    key: { id: string } | { email: string },
  ): Promise<(Person & { passwordHash: string }) | undefined>;
  addGuest(tx: Transaction, guest: Pick<Person, 'email' | 'locale'>, now: Date): Promise<Person>;
  /** @throws DomainError EMAIL_TAKEN, also when another registration is a moment faster. */
  addAccount(tx: Transaction, account: NewAccount, now: Date): Promise<Person>;
  /**
   * Makes a guest an account with the guest's id; undefined when there is no such guest (any more).
   * @throws DomainError EMAIL_TAKEN
   */
  upgradeGuest(
    tx: Transaction,
    guestId: string,
    account: NewAccount,
    now: Date,
  ): Promise<Person | undefined>;
  /** @throws DomainError USER_NOT_FOUND */
  update(
    id: string,
    changes: { name?: string | undefined; locale?: string | undefined },
    now: Date,
  ): Promise<Person>;
  /** Replaces a hash, unless it was replaced in the meantime: false then. */
  replacePasswordHash(
    id: string,
    from: string,
    to: string,
    now: Date,
    tx?: Transaction,
  ): Promise<boolean>;
}

/** Makes {@link Users} of a database. */
export function createUsers(db: Database): Users {
  const model = defineUser(db.sequelize);
  return {
    async get(id) {
      return (await model.findByPk(id)) ?? missing();
    },
    async findAccount(key) {
      const user = await model.findOne({ where: { ...key, kind: 'ACCOUNT' } });
      if (user === null) return undefined;
      const { passwordHash } = user;
      if (passwordHash === null) throw new Error(`The account ${user.id} has no password hash`);
      return { ...personOf(user), passwordHash };
    },
    async addGuest(tx, { email, locale }, now) {
      const times = { createdAt: now, updatedAt: now };
      const id = newId('usr');
      return await model.create(
        { id, kind: 'GUEST', email, name: '', locale, roles: [], passwordHash: null, ...times },
        { transaction: tx },
      );
    },
    async addAccount(tx, account, now) {
      const times = { createdAt: now, updatedAt: now };
      const id = newId('usr');
      return await orEmailTaken(() =>
        model.create({ id, kind: 'ACCOUNT', ...account, roles: [], ...times }, { transaction: tx }),
      );
    },
    async upgradeGuest(tx, guestId, account, now) {
      const [, [user]] = await orEmailTaken(() =>
        model.update(
          { kind: 'ACCOUNT', ...account, updatedAt: now },
          { where: { id: guestId, kind: 'GUEST' }, transaction: tx, returning: true },
        ),
      );
      return user;
    },
    async update(id, { name, locale }, now) {
      const changes = {
        ...(name === undefined ? {} : { name }),
        ...(locale === undefined ? {} : { locale }),
        updatedAt: now,
      };
      const [, [user]] = await model.update(changes, { where: { id }, returning: true });
      return user ?? missing();
    },
    async replacePasswordHash(id, from, to, now, tx) {
      const [replaced] = await model.update(
        { passwordHash: to, updatedAt: now },
        { where: { id, passwordHash: from }, ...(tx ? { transaction: tx } : {}) },
      );
      return replaced > 0;
    },
  };
}

function personOf({ id, kind, email, name, locale, roles, createdAt }: UserModel): Person {
  return { id, kind, email, name, locale, roles, createdAt };
}

function missing(): never {
  throw domainError('USER_NOT_FOUND', 'There is no such user.');
}

/** The unique index on e-mail addresses decides who was first. */
async function orEmailTaken<T>(write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    if (sqlState(error) !== SQLSTATE.uniqueViolation) throw error;
    throw domainError('EMAIL_TAKEN', 'There is an account with this e-mail address.', {
      cause: error,
    });
  }
}
