import {
  getHealth,
  getMe,
  getUser,
  listAudit,
  listSignIns,
  listUserAddresses,
  listUserDeliveries,
  listUsers,
  lockUser,
  login,
  refresh,
  setUserRoles,
  unlockUser,
} from '@holdfast/bff-admin/contract';
import { createClient, type Client } from '@holdfast/bff-shared/client';
import { PERMISSIONS, permissionsOf } from '@holdfast/domain';
import { Role } from '@holdfast/proto/user';
import { Shop, codeOf, register, staffOf, type StaffMember } from '../src/index.ts';

const PASSWORD = 'correct horse battery';

let shop: Shop;
let api: Client;
let other: Client;
let url: string;
let admin: StaffMember;

beforeAll(async () => {
  shop = await Shop.open({}, { workers: false });
  ({ url } = await shop.startAdminBff());
  api = createClient({ baseUrl: url });
  other = createClient({ baseUrl: (await shop.startAdminBff()).url });
  admin = await staffOf(shop, url, 'ADMIN');
});
afterAll(() => shop.close());

const signIn = (email: string, password = PASSWORD) =>
  codeOf(api(login, { body: { email, password } }));

describe('signing in', () => {
  test('is for staff alone, and leaves a customer no session', async () => {
    const { email, userId } = await register(shop);
    expect(await signIn(email, 'wrong password')).toBe('INVALID_CREDENTIALS');
    expect(await signIn(email)).toBe('STAFF_ONLY');
    const { sessions } = await shop.users.listSessions({ userId, currentSessionId: '' });
    // The one of having registered.
    expect(sessions).toHaveLength(1);
  });

  test('tells what one may do', async () => {
    const { token, tokens, userId } = await staffOf(shop, url, 'SUPPORT', 'WAREHOUSE');
    const me = await api(getMe, { token });
    expect(me).toEqual(tokens.user);
    expect(me).toMatchObject({ id: userId, roles: ['support', 'warehouse'] });
    expect(me.permissions).toEqual(permissionsOf(['SUPPORT', 'WAREHOUSE']));
    expect((await api(getMe, { token: admin.token })).permissions).toEqual(
      Object.keys(PERMISSIONS),
    );
  });
});

describe('roles', () => {
  const give = (userId: string, ...roles: ('support' | 'finance' | 'admin')[]) =>
    api(setUserRoles, {
      params: { userId },
      body: { roles, reason: 'Moved on' },
      token: admin.token,
    });

  test('that are taken are gone with the next request, at whichever replica', async () => {
    const { userId, token, tokens } = await staffOf(shop, url, 'SUPPORT', 'FINANCE');
    for (const client of [api, other]) expect(await codeOf(client(getMe, { token }))).toBe('OK');
    expect((await give(userId, 'support')).roles).toEqual(['support']);
    for (const client of [other, api]) {
      expect(await codeOf(client(getMe, { token }))).toBe('SESSION_REVOKED');
    }
    const again = api(refresh, { body: { refreshToken: tokens.refreshToken } });
    expect(await codeOf(again)).not.toBe('OK');
    const { items } = await api(listAudit, {
      query: { targetId: userId, action: 'user.roles_set' },
      token: admin.token,
    });
    expect(items[0]).toMatchObject({
      service: 'user',
      actor: { id: admin.userId, roles: ['admin'] },
      reason: 'Moved on',
      details: { before: ['SUPPORT', 'FINANCE'], after: ['SUPPORT'] },
    });
  });

  test('make a customer staff, who can sign in then; without any, no more', async () => {
    const { email, userId } = await register(shop);
    await give(userId, 'support');
    expect(await signIn(email)).toBe('OK');
    await give(userId);
    expect(await signIn(email)).toBe('STAFF_ONLY');
    expect(await codeOf(give(admin.userId))).toBe('OWN_ACCOUNT');
  });
});

test('a locked account is out at once, and back when it is unlocked', async () => {
  const { email, userId, token } = await staffOf(shop, url, 'SUPPORT');
  const change = { params: { userId }, body: { reason: 'Lost laptop' }, token: admin.token };
  expect(await api(lockUser, change)).toMatchObject({ lockReason: 'Lost laptop' });
  expect(await codeOf(other(getMe, { token }))).toBe('SESSION_REVOKED');
  expect(await signIn(email)).toBe('ACCOUNT_LOCKED');
  const locked = await api(listUsers, { query: { locked: 'true' }, token: admin.token });
  expect(locked.items.map(({ id }) => id)).toEqual([userId]);
  await api(unlockUser, change);
  expect(await signIn(email)).toBe('OK');
  const events = await api(listSignIns, { query: { userId, limit: 2 }, token: admin.token });
  expect(events.items.map(({ kind }) => kind)).toEqual(['signed_in', 'sign_in_refused']);
  expect(events.nextCursor).not.toBeNull();
});

test('support sees customers, and of staff only that there are some', async () => {
  const { token } = await staffOf(shop, url, 'SUPPORT');
  const customer = await register(shop);
  const query = { query: customer.email };
  const [found] = (await api(listUsers, { query, token })).items;
  expect(found).toMatchObject({ id: customer.userId, kind: 'account', roles: [], lockedAt: null });
  expect(await api(getUser, { params: { userId: customer.userId }, token })).toEqual(found);
  const staff = api(listUsers, { query: { selection: 'staff' }, token });
  expect(await codeOf(staff)).toBe('PERMISSION_DENIED');
  const messages = (userId: string) => api(listUserDeliveries, { params: { userId }, token });
  expect(await codeOf(messages(customer.userId))).toBe('OK');
  const { userId } = admin;
  const looks = [
    api(getUser, { params: { userId }, token }),
    api(listSignIns, { query: { userId }, token }),
    api(listUserAddresses, { params: { userId }, token }),
    messages(userId),
  ];
  expect(new Set(await Promise.all(looks.map(codeOf)))).toEqual(new Set(['PERMISSION_DENIED']));
});

test('the audit log of all services is one list, by time, page by page', async () => {
  const { userId } = await register(shop);
  const { token } = admin;
  await shop.users.setRoles({ userId, roles: [Role.SUPPORT] });
  const seen: { id: string; at: string }[] = [];
  let cursor: string | null = '';
  do {
    const page: { items: { id: string; at: string }[]; nextCursor: string | null } = await api(
      listAudit,
      { query: { limit: 3, cursor }, token },
    );
    seen.push(...page.items);
    cursor = page.nextCursor;
  } while (cursor !== null);
  expect(new Set(seen.map(({ id }) => id)).size).toBe(seen.length);
  const times = seen.map(({ at }) => at);
  expect(times).toEqual([...times].sort().reverse());
  const all = await api(listAudit, { query: { limit: 100 }, token });
  expect(seen.map(({ id }) => id)).toEqual(all.items.map(({ id }) => id));
  expect(await codeOf(api(listAudit, { query: { cursor: 'made-up' }, token }))).toBe(
    'INVALID_CURSOR',
  );
});

test('health tells of each part', async () => {
  const { services, temporal, redis } = await api(getHealth, { token: admin.token });
  expect(services.map(({ name }) => name)).toEqual([
    ...['user', 'product', 'order', 'payment', 'notification'],
  ]);
  for (const part of services) {
    expect(part.milliseconds).not.toBeNull();
    expect(part.databaseMilliseconds).not.toBeNull();
    expect(part.parkedEvents).toBe(0);
  }
  expect(temporal.milliseconds).not.toBeNull();
  expect(redis.milliseconds).not.toBeNull();
});
