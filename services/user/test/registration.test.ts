import { Role, UserKind } from '@holdfast/proto/user';
import {
  guest,
  identity,
  outcomeOf,
  PASSWORD,
  reasonOf,
  refusal,
  startUserService,
  type UserService,
} from './support.ts';

let users: UserService;
beforeAll(async () => {
  users = await startUserService();
});
afterAll(() => users.service.close());

const request = {
  email: 'Ada@Example.com',
  password: PASSWORD,
  name: ' Ada Lovelace ',
  locale: 'de-at',
  userAgent: 'Firefox',
};

function countAccounts(email: string) {
  return users.service.db
    .query<{ count: number }>('SELECT count(*) FROM users WHERE email = $1', [email])
    .then(([row]) => row?.count);
}

test('an account is made, signed in, told of and written down', async () => {
  const { user, tokens } = await users.anonymous.register(request);
  const id = user?.id ?? '';
  expect(user).toMatchObject({
    kind: UserKind.ACCOUNT,
    email: 'ada@example.com',
    name: 'Ada Lovelace',
    locale: 'de-AT',
    roles: [],
  });
  expect(new Date(user?.createdAt ?? '').getTime()).toBeGreaterThan(Date.now() - 60_000);
  expect(tokens?.expiresIn).toBe(600);
  expect(await users.isActive(identity(id, tokens, '').sessionId)).toBe(true);
  expect((await users.as(guest(id)).getUser({ userId: id })).user).toEqual(user);
  expect(await users.audit(id)).toEqual(['REGISTERED']);
  expect(await users.events(id)).toEqual([
    { type: 'user.registered', data: { userId: id, wasGuest: false } },
  ]);
});

test('neither password nor tokens are in the database', async () => {
  const { tokens } = await users.anonymous.register({ ...request, email: 'secret@example.com' });
  const dump = await users.service.db.query<{ row: string }>(
    `SELECT u::text AS row FROM users u UNION ALL SELECT t::text FROM refresh_tokens t
     UNION ALL SELECT s::text FROM sessions s UNION ALL SELECT o::text FROM outbox o`,
  );
  const text = dump.map(({ row }) => row).join('\n');
  const refreshToken = tokens?.refreshToken ?? '';
  expect(text).toContain('secret@example.com');
  expect(text).not.toContain(PASSWORD);
  expect(text).not.toContain(refreshToken);
  expect(text).not.toContain(Buffer.from(refreshToken).toString('hex'));
  expect(text).not.toContain(Buffer.from(refreshToken, 'base64url').toString('hex'));
});

test('an e-mail address has one account, whatever its case', async () => {
  await users.newcomer('taken@example.com');
  const again = { ...request, email: 'TAKEN@example.COM' };
  expect(await reasonOf(users.anonymous.register(again))).toBe('EMAIL_TAKEN');
  expect(await countAccounts('taken@example.com')).toBe(1);
});

test('of ten simultaneous registrations of one e-mail address one succeeds', async () => {
  const email = 'race@example.com';
  const outcomes = await Promise.all(
    Array.from({ length: 10 }, () => outcomeOf(users.anonymous.register({ ...request, email }))),
  );
  expect(outcomes.sort()).toEqual([...Array<string>(9).fill('EMAIL_TAKEN'), 'OK']);
  expect(await countAccounts(email)).toBe(1);
});

test('a wrong request names every wrong field and stores nothing', async () => {
  const error = await refusal(
    users.anonymous.register({ ...request, email: 'wrong', password: 'short', name: '' }),
  );
  expect(error.reason).toBe('VALIDATION_FAILED');
  expect(error.violations.map(({ field }) => field)).toEqual(['email', 'password', 'name']);
  expect(await countAccounts('wrong')).toBe(0);
});

describe('guests', () => {
  test('have an identity without a password, and share an e-mail address if they like', async () => {
    const { user, tokens } = await users.anonymous.createGuest({
      email: 'Shared@example.com',
      locale: '',
      userAgent: 'test',
    });
    expect(user).toMatchObject({ kind: UserKind.GUEST, email: 'shared@example.com', name: '' });
    expect(user?.locale).toBe('en');
    const { sessionId } = identity(user?.id, tokens, '');
    expect(await users.isActive(sessionId)).toBe(true);
    const second = await users.newGuest('shared@example.com');
    expect(second.id).not.toBe(user?.id);
    await users.newcomer('shared@example.com');
    expect(await users.audit(second.id)).toEqual(['GUEST_CREATED']);
  });

  test('cannot sign in with a password', async () => {
    const { email } = await users.newGuest('nopassword@example.com');
    const login = users.anonymous.login({ email, password: PASSWORD, userAgent: '' });
    expect(await reasonOf(login)).toBe('INVALID_CREDENTIALS');
  });

  test('who register keep their id, and only the new session is left', async () => {
    const before = await users.newGuest();
    expect(await users.isActive(before.sessionId)).toBe(true);
    const upgrade = { ...request, email: 'upgraded@example.com' };
    const { user, tokens } = await users.as(guest(before.id)).register(upgrade);
    expect(user).toMatchObject({
      id: before.id,
      kind: UserKind.ACCOUNT,
      email: 'upgraded@example.com',
      name: 'Ada Lovelace',
    });
    expect(await users.isActive(before.sessionId)).toBe(false);
    expect(await users.isActive(identity(user?.id, tokens, '').sessionId)).toBe(true);
    const { refreshToken } = before.tokens;
    expect(await reasonOf(users.anonymous.refresh({ refreshToken }))).toBe('TOKEN_INVALID');
    expect((await users.events(before.id)).map(({ data }) => data)).toEqual([
      { userId: before.id, wasGuest: true },
    ]);
  });

  test('stay guests when the e-mail address is taken', async () => {
    await users.newcomer('occupied@example.com');
    const { id, sessionId } = await users.newGuest();
    const upgrade = { ...request, email: 'occupied@example.com' };
    expect(await reasonOf(users.as(guest(id)).register(upgrade))).toBe('EMAIL_TAKEN');
    expect((await users.system.getUser({ userId: id })).user?.kind).toBe(UserKind.GUEST);
    expect(await users.isActive(sessionId)).toBe(true);
  });

  test('who register ten times at once become one account', async () => {
    const { id } = await users.newGuest();
    const client = users.as(guest(id));
    const email = 'hasty@example.com';
    const results = await Promise.allSettled(
      Array.from({ length: 10 }, () => client.register({ ...request, email })),
    );
    const accounts = results.flatMap((r) => (r.status === 'fulfilled' ? [r.value.user?.id] : []));
    expect(accounts).toEqual([id]);
    expect(await countAccounts(email)).toBe(1);
  });

  test('have no roles', async () => {
    const { id: userId } = await users.newGuest();
    const call = users.system.setRoles({ userId, roles: [Role.SUPPORT] });
    expect(await reasonOf(call)).toBe('VALIDATION_FAILED');
  });
});

test('a guest need not tell an e-mail address; an account has to', async () => {
  const unnamed = { email: '', locale: 'de', userAgent: 'Firefox' };
  const { user } = await users.anonymous.createGuest(unnamed);
  const id = user?.id ?? '';
  expect([user?.kind, user?.email]).toEqual([UserKind.GUEST, '']);
  expect(await reasonOf(users.as(guest(id)).register({ ...request, email: '' }))).toBe(
    'VALIDATION_FAILED',
  );
  const account = await users.as(guest(id)).register({ ...request, email: 'later@example.com' });
  expect([account.user?.id, account.user?.email]).toEqual([id, 'later@example.com']);
});
