import {
  customer,
  PASSWORD,
  reasonOf,
  sessionOf,
  staff,
  startUserService,
  type UserService,
} from './support.ts';

let users: UserService;
beforeAll(async () => {
  users = await startUserService();
});
afterAll(() => users.service.close());

async function secondSession(email: string): Promise<string> {
  const { tokens } = await users.anonymous.login({ email, password: PASSWORD, userAgent: 'phone' });
  return sessionOf(tokens);
}

test('live sessions are listed, the latest used first, the asking one marked', async () => {
  const { id: userId, email, sessionId, tokens } = await users.newcomer();
  users.advance(1);
  const phone = await secondSession(email);
  const me = users.as(customer(userId));
  const list = async () => (await me.listSessions({ userId, currentSessionId: phone })).sessions;
  expect(await list()).toMatchObject([
    { id: phone, userAgent: 'phone', current: true },
    { id: sessionId, userAgent: 'test', current: false },
  ]);
  users.advance(1);
  await users.anonymous.refresh({ refreshToken: tokens.refreshToken });
  expect((await list()).map(({ id }) => id)).toEqual([sessionId, phone]);
  await users.anonymous.logout({ refreshToken: tokens.refreshToken });
  expect((await list()).map(({ id }) => id)).toEqual([phone]);
});

test('a revoked session ends at once, the others go on', async () => {
  const { id: userId, email, sessionId } = await users.newcomer();
  const phone = await secondSession(email);
  expect(await users.isActive(phone)).toBe(true);
  const me = users.as(customer(userId));
  await me.revokeSession({ userId, sessionId: phone });
  expect(await users.isActive(phone)).toBe(false);
  expect(await users.isActive(sessionId)).toBe(true);
  await expect(me.revokeSession({ userId, sessionId: phone })).resolves.toEqual({});
  expect(await users.audit(userId)).toEqual(['REGISTERED', 'SIGNED_IN', 'SESSION_REVOKED']);
});

test('a session that is checked all the time is never seen live after its revocation', async () => {
  for (let round = 0; round < 10; round += 1) {
    const { id: userId, sessionId } = await users.newcomer();
    let revoked = false;
    const seenAfter: boolean[] = [];
    const checking = Array.from({ length: 5 }, async () => {
      while (seenAfter.length < 10) {
        const startedAfter = revoked;
        const active = await users.isActive(sessionId);
        if (startedAfter) seenAfter.push(active);
      }
    });
    await users.as(customer(userId)).revokeSession({ userId, sessionId });
    revoked = true;
    await Promise.all(checking);
    expect(seenAfter).not.toContain(true);
  }
});

test('nobody ends or sees the sessions of others', async () => {
  const mine = await users.newcomer();
  const other = await users.newcomer();
  const me = users.as(customer(mine.id));
  const theft = { userId: mine.id, sessionId: other.sessionId };
  expect(await reasonOf(me.revokeSession(theft))).toBe('SESSION_NOT_FOUND');
  const foreign = { userId: other.id, sessionId: other.sessionId };
  expect(await reasonOf(me.revokeSession(foreign))).toBe('PERMISSION_DENIED');
  const list = { userId: other.id, currentSessionId: '' };
  expect(await reasonOf(me.listSessions(list))).toBe('PERMISSION_DENIED');
  expect(await users.isActive(other.sessionId)).toBe(true);
  const support = users.as(staff(mine.id, 'SUPPORT'));
  expect((await support.listSessions(list)).sessions).toHaveLength(1);
  expect(await reasonOf(support.revokeSession(foreign))).toBe('PERMISSION_DENIED');
});

test.each(['', 'nonsense', `ses_${'0'.repeat(26)}`, 'ses_\u0000'])(
  '%j is no live session',
  async (sessionId) => expect(await users.isActive(sessionId)).toBe(false),
);
