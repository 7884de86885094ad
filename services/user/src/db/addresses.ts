import { domainError, newId } from '@holdfast/domain';
import type { Database, Transaction } from '@holdfast/platform';
import type { AddressInput } from '../domain/inputs.ts';
import { defineAddress, type AddressModel } from './models/address.ts';

/** An address book is read whole, so it has an end. */
const MAX_ADDRESSES = 50;

/** Address books. */
export interface Addresses {
  /** All addresses of a person, the default first, then the oldest. */
  list(userId: string): Promise<AddressModel[]>;
  /** @throws DomainError ADDRESS_NOT_FOUND */
  get(userId: string, id: string): Promise<AddressModel>;
  /**
   * Adds an address and gives its id.
   * @throws DomainError USER_NOT_FOUND, VALIDATION_FAILED when the book is full.
   */
  add(
    tx: Transaction,
    userId: string,
    address: AddressInput,
    isDefault: boolean,
    now: Date,
  ): Promise<string>;
  /** @throws DomainError ADDRESS_NOT_FOUND */
  replace(
    userId: string,
    id: string,
    address: AddressInput,
    isDefault: boolean,
    now: Date,
  ): Promise<AddressModel>;
  /** @throws DomainError ADDRESS_NOT_FOUND */
  remove(userId: string, id: string): Promise<void>;
}

/** Makes {@link Addresses} of a database. */
export function createAddresses(db: Database): Addresses {
  const model = defineAddress(db.sequelize);

  /** One writer of a book at a time: there is one default, and the book is not overfilled. */
  async function lockBook(tx: Transaction, userId: string): Promise<boolean> {
    const sql = 'SELECT 1 FROM users WHERE id = $1 FOR NO KEY UPDATE';
    return (await db.query(sql, [userId], tx)).length > 0;
  }

  async function clearDefault(tx: Transaction, userId: string): Promise<void> {
    await model.update(
      { isDefault: false },
      { where: { userId, isDefault: true }, transaction: tx },
    );
  }

  return {
    list: (userId) =>
      model.findAll({
        where: { userId },
        order: [
          ['isDefault', 'DESC'],
          ['createdAt', 'ASC'],
          ['id', 'ASC'],
        ],
      }),
    async get(userId, id) {
      return (await model.findOne({ where: { userId, id } })) ?? missing();
    },
    async add(tx, userId, address, isDefault, now) {
      if (!(await lockBook(tx, userId))) {
        throw domainError('USER_NOT_FOUND', 'There is no such user.');
      }
      if ((await model.count({ where: { userId }, transaction: tx })) >= MAX_ADDRESSES) {
        const message = `the address book has ${MAX_ADDRESSES} addresses, and no room for more`;
        throw domainError('VALIDATION_FAILED', 'The address book is full.', {
          violations: [{ field: 'address', message }],
        });
      }
      if (isDefault) await clearDefault(tx, userId);
      const id = newId('adr');
      const times = { createdAt: now, updatedAt: now };
      await model.create(
        { id, userId, ...columnsOf(address), isDefault, ...times },
        { transaction: tx },
      );
      return id;
    },
    replace: (userId, id, address, isDefault, now) =>
      db.transaction(async (tx) => {
        await lockBook(tx, userId);
        if (isDefault) await clearDefault(tx, userId);
        const [, [replaced]] = await model.update(
          { ...columnsOf(address), isDefault, updatedAt: now },
          { where: { userId, id }, transaction: tx, returning: true },
        );
        return replaced ?? missing();
      }),
    async remove(userId, id) {
      if ((await model.destroy({ where: { userId, id } })) === 0) missing();
    },
  };
}

function columnsOf({ line2, region, ...address }: AddressInput) {
  return { ...address, line2: line2 ?? null, region: region ?? null };
}

function missing(): never {
  throw domainError('ADDRESS_NOT_FOUND', 'There is no such address.');
}
