import { decodeJwt } from 'jose';
import { Role } from '@holdfast/proto/user';
import { outcomeOf, reasonOf, sessionOf, startUserService, type UserService } from './support.ts';

const DAY = 86_400;

let users: UserService;
beforeAll(async () => {
  users = await startUserService();
});
afterAll(() => users.service.close());

const refresh = (refreshToken: string) => users.anonymous.refresh({ refreshToken });

test('new tokens replace the old ones in the same session', async () => {
  const { id, tokens, sessionId } = await users.newcomer();
  const first = await refresh(tokens.refreshToken);
  expect(first.user?.id).toBe(id);
  expect(first.tokens?.refreshToken).not.toBe(tokens.refreshToken);
  const second = await refresh(first.tokens?.refreshToken ?? '');
  expect(sessionOf(second.tokens)).toBe(sessionId);
  expect(await users.isActive(sessionId)).toBe(true);
});

test('new tokens carry new roles', async () => {
  const { id: userId, tokens } = await users.newcomer();
  await users.system.setRoles({ userId, roles: [Role.FINANCE] });
  const renewed = await refresh(tokens.refreshToken);
  expect(decodeJwt(renewed.tokens?.accessToken ?? '').roles).toEqual(['FINANCE']);
  expect(renewed.user?.roles).toEqual([Role.FINANCE]);
});

test('a used token ends its session at once, the newest token with it, and no other', async () => {
  const { id, email, tokens, sessionId } = await users.newcomer();
  const other = await users.anonymous.login({
    ...{ email, password: 'correct horse battery', userAgent: 'other' },
  });
  const renewed = await refresh(tokens.refreshToken);
  expect(await users.isActive(sessionId)).toBe(true);
  expect(await reasonOf(refresh(tokens.refreshToken))).toBe('REFRESH_TOKEN_REUSED');
  expect(await users.isActive(sessionId)).toBe(false);
  expect(await reasonOf(refresh(renewed.tokens?.refreshToken ?? ''))).toBe('TOKEN_INVALID');
  expect(await reasonOf(refresh(tokens.refreshToken))).toBe('REFRESH_TOKEN_REUSED');
  expect(await users.isActive(sessionOf(other.tokens))).toBe(true);
  expect(await users.audit(id)).toEqual(['REGISTERED', 'SIGNED_IN', 'REFRESH_TOKEN_REUSED']);
});

test('of ten simultaneous exchanges of one token exactly one wins, and the theft is noticed', async () => {
  const { tokens, sessionId } = await users.newcomer();
  const outcomes = await Promise.all(
    Array.from({ length: 10 }, () => outcomeOf(refresh(tokens.refreshToken))),
  );
  expect(outcomes.sort()).toEqual([...Array<string>(9).fill('REFRESH_TOKEN_REUSED'), 'OK'].sort());
  expect(await users.isActive(sessionId)).toBe(false);
});

test.each(['', 'nonsense', 'a'.repeat(43)])('%j is no token', async (token) => {
  expect(await reasonOf(refresh(token))).toBe('TOKEN_INVALID');
});

describe('time', () => {
  test('a session lasts 30 days from its last use', async () => {
    const { tokens, sessionId } = await users.newcomer();
    users.advance(29 * DAY);
    const renewed = await refresh(tokens.refreshToken);
    users.advance(29 * DAY);
    expect(await users.isActive(sessionId)).toBe(true);
    const again = await refresh(renewed.tokens?.refreshToken ?? '');
    users.advance(30 * DAY + 1);
    expect(await reasonOf(refresh(again.tokens?.refreshToken ?? ''))).toBe('TOKEN_EXPIRED');
  });

  test('an expired session is not live', async () => {
    const { sessionId } = await users.newcomer();
    users.advance(30 * DAY + 1);
    expect(await users.isActive(sessionId)).toBe(false);
  });
});

describe('signing out', () => {
  test('ends the session at once and only once', async () => {
    const { id, tokens, sessionId } = await users.newcomer();
    expect(await users.isActive(sessionId)).toBe(true);
    const { refreshToken } = tokens;
    await users.anonymous.logout({ refreshToken });
    expect(await users.isActive(sessionId)).toBe(false);
    expect(await reasonOf(refresh(refreshToken))).toBe('TOKEN_INVALID');
    await users.anonymous.logout({ refreshToken });
    expect(await users.audit(id)).toEqual(['REGISTERED', 'SIGNED_OUT']);
  });

  test.each(['', 'nonsense', 'a'.repeat(43)])('%j is answered the same way', async (token) => {
    expect(await users.anonymous.logout({ refreshToken: token })).toEqual({});
  });
});
