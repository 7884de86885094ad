import { Role } from '@holdfast/proto/user';
import { auditEntriesOn } from '@holdfast/platform/testing';
import { UserSelection, type SearchUsersRequest } from '@holdfast/proto/user/staff';
import { UserStaffServiceClient } from '@holdfast/proto/user/staff-service';
import {
  outcomeOf,
  PASSWORD,
  reasonOf,
  refusal,
  staff,
  startUserService,
  type UserService,
} from './support.ts';

const NOBODY = `usr_${'0'.repeat(26)}`;

let users: UserService;
let admin: { id: string };

beforeAll(async () => {
  users = await startUserService();
  admin = await newAdmin();
});
afterAll(() => users.service.close());

async function newAdmin() {
  const person = await users.newcomer();
  await users.system.setRoles({ userId: person.id, roles: [Role.ADMIN] });
  return person;
}

const desk = (id = admin.id, ...roles: string[]) =>
  users.service.client(
    UserStaffServiceClient,
    staff(id, ...(roles.length === 0 ? ['ADMIN'] : roles)),
  );

const everybody: SearchUsersRequest = {
  query: '',
  selection: UserSelection.UNSPECIFIED,
  locked: false,
  page: undefined,
};

async function actionsOn(targetId: string) {
  const entries = await auditEntriesOn(users.service, targetId, 'user');
  return entries.map(({ action, actorId, reason }) => ({ action, actorId, reason }));
}

describe('SearchUsers', () => {
  test('pages from the latest to the oldest, each person once', async () => {
    const made: string[] = [];
    for (let count = 0; count < 5; count += 1) {
      made.unshift((await users.newcomer(`page-${String(count)}@example.com`)).id);
    }
    const seen: string[] = [];
    let cursor = '';
    do {
      const page = { limit: 2, cursor };
      const answer = await desk().searchUsers({ ...everybody, query: 'PAGE-', page });
      seen.push(...answer.users.map(({ user }) => user?.id ?? ''));
      cursor = answer.page?.nextCursor ?? '';
    } while (cursor !== '');
    expect(seen).toEqual(made);
  });

  test('finds by id, by the beginning of address and name, and takes signs as they are', async () => {
    const { id, email } = await users.newcomer('under_score@example.com');
    const find = async (query: string) =>
      (await desk().searchUsers({ ...everybody, query })).users.map(({ user }) => user?.id);
    expect(await find(id)).toEqual([id]);
    expect(await find(email)).toEqual([id]);
    expect(await find('UNDER_SC')).toEqual([id]);
    expect(await find('unde__score')).toEqual([]);
    expect(await find('%score')).toEqual([]);
    expect((await find('someb')).length).toBeGreaterThan(1);
    expect(await find('\\')).toEqual([]);
  });

  test('shows staff to those who may see them, customers to support', async () => {
    const colleague = await users.newcomer('colleague@example.com');
    await users.system.setRoles({ userId: colleague.id, roles: [Role.SUPPORT] });
    const query = 'colleague@';
    const { STAFF, CUSTOMERS } = UserSelection;
    const count = async (client: ReturnType<typeof desk>, selection: UserSelection) =>
      (await client.searchUsers({ ...everybody, query, selection })).users.length;
    const support = desk(colleague.id, 'SUPPORT');
    expect(await count(desk(), STAFF)).toBe(1);
    expect(await count(desk(), CUSTOMERS)).toBe(0);
    expect(await count(support, UserSelection.ALL)).toBe(0);
    expect(await reasonOf(count(support, STAFF))).toBe('PERMISSION_DENIED');
    const look = (userId: string) => outcomeOf(support.getUserRecord({ userId }));
    expect(await look(colleague.id)).toBe('OK');
    expect(await look(admin.id)).toBe('PERMISSION_DENIED');
    expect(await look(NOBODY)).toBe('USER_NOT_FOUND');
    const { names } = await support.listStaffNames({ userIds: [admin.id, NOBODY] });
    expect(names).toEqual([{ userId: admin.id, name: 'Somebody' }]);
    const customer = await users.newcomer();
    expect((await support.listStaffNames({ userIds: [customer.id] })).names).toEqual([]);
    const all = (await support.listStaffNames({ userIds: [] })).names.map(({ userId }) => userId);
    expect(all).toContain(admin.id);
    expect(all).not.toContain(customer.id);
  });

  test('keeps what belongs to staff from support, who see what belongs to customers', async () => {
    const colleague = await users.newcomer();
    await users.system.setRoles({ userId: colleague.id, roles: [Role.SUPPORT] });
    const support = desk(colleague.id, 'SUPPORT');
    const reader = users.as(staff(colleague.id, 'SUPPORT'));
    const looksAt = async (userId: string) => {
      const looks = [
        support.listSignInEvents({ userId, page: undefined }),
        reader.getUser({ userId }),
        reader.listAddresses({ userId }),
        reader.listSessions({ userId, currentSessionId: '' }),
      ];
      return new Set(await Promise.all(looks.map(outcomeOf)));
    };
    const customer = await users.newcomer();
    expect(await looksAt(customer.id)).toEqual(new Set(['OK']));
    expect(await looksAt(colleague.id)).toEqual(new Set(['OK']));
    expect(await looksAt(admin.id)).toEqual(new Set(['PERMISSION_DENIED']));
    const signedIn = async (client: ReturnType<typeof desk>) =>
      (await client.listSignInEvents({ userId: '', page: undefined })).events.map(
        ({ userId }) => userId,
      );
    expect(await signedIn(support)).toContain(customer.id);
    expect(await signedIn(support)).not.toContain(colleague.id);
    expect(await signedIn(desk())).toContain(colleague.id);
  });

  test('refuses a made-up cursor', async () => {
    const page = { limit: 0, cursor: 'made-up' };
    expect(await reasonOf(desk().searchUsers({ ...everybody, page }))).toBe('INVALID_CURSOR');
    const events = desk().listSignInEvents({ userId: '', page });
    expect(await reasonOf(events)).toBe('INVALID_CURSOR');
  });
});

describe('a locked account', () => {
  const signIn = (email: string, password = PASSWORD) =>
    outcomeOf(users.anonymous.login({ email, password, userAgent: 'test' }));

  test('is out at once and stays out until it is unlocked; all of it is written down', async () => {
    const { id: userId, email, sessionId, tokens } = await users.newcomer();
    const { user } = await desk().lockUser({ userId, reason: 'Stolen card' });
    expect(user).toMatchObject({
      lockReason: 'Stolen card',
      lockedAt: expect.any(String) as string,
    });
    expect(await users.isActive(sessionId)).toBe(false);
    const refresh = users.anonymous.refresh({ refreshToken: tokens.refreshToken });
    expect(await outcomeOf(refresh)).not.toBe('OK');
    expect(await signIn(email)).toBe('ACCOUNT_LOCKED');
    expect(await signIn(email, 'wrong password')).toBe('INVALID_CREDENTIALS');
    const locked = await desk().searchUsers({ ...everybody, query: email, locked: true });
    expect(locked.users).toHaveLength(1);
    await desk().lockUser({ userId, reason: 'Again' });
    await desk().unlockUser({ userId, reason: 'Card is back' });
    expect(await signIn(email)).toBe('OK');
    expect(await actionsOn(userId)).toEqual([
      { action: 'user.unlocked', actorId: admin.id, reason: 'Card is back' },
      { action: 'user.locked', actorId: admin.id, reason: 'Stolen card' },
    ]);
    const { events } = await desk().listSignInEvents({ userId, page: undefined });
    expect(events.map(({ kind }) => kind)).toEqual([
      ...['SIGNED_IN', 'SIGN_IN_FAILED', 'SIGN_IN_REFUSED', 'SESSION_REVOKED', 'REGISTERED'],
    ]);
    const record = await desk().getUserRecord({ userId });
    expect(record.user?.lastSignInAt).toBe(events[0]?.at);
  });

  test('keeps no session, whatever sign-ins are under way', async () => {
    const { id: userId, email } = await users.newcomer();
    await Promise.all([
      ...Array.from({ length: 6 }, () => signIn(email)),
      desk().lockUser({ userId, reason: 'Now' }),
      ...Array.from({ length: 6 }, () => signIn(email)),
    ]);
    const { sessions } = await users.system.listSessions({ userId, currentSessionId: '' });
    expect(sessions).toEqual([]);
  });

  test('is nobody’s own, no guest’s and nobody’s who is unknown', async () => {
    const { id: guest } = await users.newGuest();
    const lock = (userId: string) => reasonOf(desk().lockUser({ userId, reason: 'x' }));
    expect(await lock(admin.id)).toBe('OWN_ACCOUNT');
    expect(await lock(guest)).toBe('VALIDATION_FAILED');
    expect(await lock(NOBODY)).toBe('USER_NOT_FOUND');
    const { id: userId } = await users.newcomer();
    expect(await reasonOf(desk().lockUser({ userId, reason: ' ' }))).toBe('VALIDATION_FAILED');
    expect(await actionsOn(userId)).toEqual([]);
  });
});

describe('two admins', () => {
  test('never take the role from each other both', async () => {
    for (let round = 0; round < 5; round += 1) {
      const [one, other] = [await newAdmin(), await newAdmin()];
      const take = (by: string, userId: string) =>
        outcomeOf(users.as(staff(by, 'ADMIN')).setRoles({ userId, roles: [], reason: 'No more' }));
      const outcomes = await Promise.all([take(one.id, other.id), take(other.id, one.id)]);
      expect(outcomes.sort()).toEqual(['OK', 'PERMISSION_DENIED']);
    }
  });

  test('change nothing of their own, and nothing with a token that says too much', async () => {
    const own = users.as(staff(admin.id, 'ADMIN')).setRoles({ userId: admin.id, roles: [] });
    expect((await refusal(own)).reason).toBe('OWN_ACCOUNT');
    const { id: former } = await users.newcomer();
    const { id: userId } = await users.newcomer();
    const call = users.as(staff(former, 'ADMIN')).setRoles({ userId, roles: [Role.SUPPORT] });
    expect(await reasonOf(call)).toBe('PERMISSION_DENIED');
  });
});
