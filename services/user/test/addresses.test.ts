import type { Address } from '@holdfast/proto/common';
import {
  customer,
  reasonOf,
  refusal,
  staff,
  startUserService,
  type UserService,
} from './support.ts';

let users: UserService;
beforeAll(async () => {
  users = await startUserService();
});
afterAll(() => users.service.close());

const home: Address = {
  name: 'Ada Lovelace',
  line1: '12 St James’s Square',
  line2: 'Top floor',
  city: 'London',
  postalCode: 'SW1Y 4JH',
  countryCode: 'GB',
};
const office: Address = {
  name: 'Ada Lovelace',
  line1: '1 Main St',
  city: 'Springfield',
  region: 'IL',
  postalCode: '62701',
  countryCode: 'US',
};

async function newBook() {
  const { id: userId } = await users.newcomer();
  const client = users.as(customer(userId));
  return {
    userId,
    client,
    async add(address: Address, isDefault = false) {
      const { address: saved } = await client.createAddress({ userId, address, isDefault });
      return saved?.id ?? '';
    },
    async list() {
      return (await client.listAddresses({ userId })).addresses;
    },
  };
}

test('addresses are stored and given back as they are', async () => {
  const book = await newBook();
  expect(await book.list()).toEqual([]);
  const homeId = await book.add(home);
  const officeId = await book.add(office);
  expect(await book.list()).toEqual([
    { id: homeId, address: home, isDefault: false },
    { id: officeId, address: office, isDefault: false },
  ]);
});

test('there is one default at most, and it comes first', async () => {
  const book = await newBook();
  const { userId } = book;
  const homeId = await book.add(home, true);
  const officeId = await book.add(office, true);
  const order = async () => (await book.list()).map(({ id, isDefault }) => [id, isDefault]);
  expect(await order()).toEqual([
    [officeId, true],
    [homeId, false],
  ]);
  const change = { userId, addressId: homeId, address: home, isDefault: true };
  expect((await book.client.updateAddress(change)).address?.isDefault).toBe(true);
  expect(await order()).toEqual([
    [homeId, true],
    [officeId, false],
  ]);
  await book.client.updateAddress({ ...change, isDefault: false });
  expect((await order()).map(([, isDefault]) => isDefault)).toEqual([false, false]);
});

test('ten simultaneous defaults leave one', async () => {
  const book = await newBook();
  await Promise.all(Array.from({ length: 10 }, () => book.add(home, true)));
  const defaults = (await book.list()).filter(({ isDefault }) => isDefault);
  expect(defaults).toHaveLength(1);
});

test('an update replaces the whole address', async () => {
  const book = await newBook();
  const { userId } = book;
  const addressId = await book.add(home);
  await book.client.updateAddress({ userId, addressId, address: office, isDefault: false });
  expect(await book.list()).toEqual([{ id: addressId, address: office, isDefault: false }]);
});

test('a removed address is gone', async () => {
  const book = await newBook();
  const { userId } = book;
  const addressId = await book.add(home, true);
  await book.client.deleteAddress({ userId, addressId });
  expect(await book.list()).toEqual([]);
  const again = book.client.deleteAddress({ userId, addressId });
  expect(await reasonOf(again)).toBe('ADDRESS_NOT_FOUND');
  const update = { userId, addressId, address: home, isDefault: true };
  expect(await reasonOf(book.client.updateAddress(update))).toBe('ADDRESS_NOT_FOUND');
});

test('a failed change leaves the default where it was', async () => {
  const book = await newBook();
  const { userId } = book;
  const homeId = await book.add(home, true);
  const addressId = `adr_${'0'.repeat(26)}`;
  await refusal(book.client.updateAddress({ userId, addressId, address: home, isDefault: true }));
  expect(await book.list()).toMatchObject([{ id: homeId, isDefault: true }]);
});

test('a wrong address names its wrong fields', async () => {
  const { userId, client, list } = await newBook();
  const address = { ...home, line1: '', countryCode: 'Great Britain' };
  const error = await refusal(client.createAddress({ userId, address, isDefault: false }));
  expect(error.reason).toBe('VALIDATION_FAILED');
  expect(error.violations.map(({ field }) => field)).toEqual([
    ...['address.line1', 'address.countryCode'],
  ]);
  const none = client.createAddress({ userId, address: undefined, isDefault: false });
  expect(await reasonOf(none)).toBe('VALIDATION_FAILED');
  expect(await list()).toEqual([]);
});

test('a book has at most 50 addresses, also when many come at once', async () => {
  const book = await newBook();
  const results = await Promise.allSettled(Array.from({ length: 55 }, () => book.add(home)));
  expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(50);
  expect(await book.list()).toHaveLength(50);
  expect(await reasonOf(book.add(home))).toBe('VALIDATION_FAILED');
});

test('a repeated request id adds one address, and keeps no second copy of it', async () => {
  const { userId, client, list } = await newBook();
  const request = { userId, address: home, isDefault: false };
  const requestId = `test-${userId}`;
  const [first, second] = await Promise.all([
    client.createAddress(request, { requestId }),
    client.createAddress(request, { requestId }),
  ]);
  expect(second).toEqual(first);
  expect(await list()).toHaveLength(1);
  const other = client.createAddress({ ...request, address: office }, { requestId });
  expect(await reasonOf(other)).toBe('REQUEST_ID_REUSED');
  const kept = await users.service.db.query(
    'SELECT response FROM idempotent_requests WHERE request_id = $1',
    [requestId],
  );
  expect(kept).toEqual([{ response: first.address?.id }]);
});

test('books of others are read by support and services, and changed by services alone', async () => {
  const { userId, add, list } = await newBook();
  const addressId = await add(home);
  const stranger = users.as(customer((await users.newcomer()).id));
  const support = users.as(staff((await users.newcomer()).id, 'SUPPORT'));
  expect(await reasonOf(stranger.listAddresses({ userId }))).toBe('PERMISSION_DENIED');
  expect((await support.listAddresses({ userId })).addresses).toHaveLength(1);
  expect((await users.system.listAddresses({ userId })).addresses).toHaveLength(1);
  for (const client of [stranger, support, users.anonymous]) {
    const calls = [
      client.createAddress({ userId, address: home, isDefault: false }),
      client.updateAddress({ userId, addressId, address: office, isDefault: false }),
      client.deleteAddress({ userId, addressId }),
    ];
    for (const call of calls) expect(await reasonOf(call)).toBe('PERMISSION_DENIED');
  }
  expect(await list()).toMatchObject([{ id: addressId, address: home }]);
});

test('an address of another person is not found under the own id', async () => {
  const mine = await newBook();
  const other = await newBook();
  const addressId = await other.add(home);
  const { userId, client } = mine;
  const removal = client.deleteAddress({ userId, addressId });
  expect(await reasonOf(removal)).toBe('ADDRESS_NOT_FOUND');
  const update = { userId, addressId, address: office, isDefault: false };
  expect(await reasonOf(client.updateAddress(update))).toBe('ADDRESS_NOT_FOUND');
  expect(await other.list()).toMatchObject([{ id: addressId, address: home }]);
});
