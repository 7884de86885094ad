import { createLocalJWKSet, jwtVerify, type JSONWebKeySet } from 'jose';
import { startTestService } from '@holdfast/platform/testing';
import { UserServiceClient } from '@holdfast/proto/user/service';
import { userService } from '@holdfast/user-service';
import {
  PASSWORD,
  reasonOf,
  refusal,
  sessionOf,
  startUserService,
  type UserService,
} from './support.ts';

let users: UserService;
beforeAll(async () => {
  users = await startUserService({
    LOGIN_MAX_FAILURES: '3',
    LOGIN_MAX_FAILURES_OF_ACCOUNT: '8',
    LOGIN_FAILURE_WINDOW_SECONDS: '60',
  });
});
afterAll(() => users.service.close());

const login = (email: string, password = PASSWORD, clientNetwork?: string) =>
  users.anonymous.login({ email, password, userAgent: 'test' }, { clientNetwork });

test('the right password opens a session, whatever the case of the e-mail address', async () => {
  const { id, email, sessionId } = await users.newcomer();
  const { user, tokens } = await login(email.toUpperCase());
  expect(user?.id).toBe(id);
  expect(sessionOf(tokens)).not.toBe(sessionId);
  expect(await users.audit(id)).toEqual(['REGISTERED', 'SIGNED_IN']);
});

test('the access token can be checked by the published keys', async () => {
  const { id, tokens, sessionId } = await users.newcomer();
  const { jwksJson } = await users.anonymous.getJwks({});
  const keys = createLocalJWKSet(JSON.parse(jwksJson) as JSONWebKeySet);
  const options = { issuer: 'holdfast', audience: 'holdfast', algorithms: ['EdDSA'] };
  const { payload } = await jwtVerify(tokens.accessToken, keys, options);
  expect(payload).toMatchObject({ sub: id, sid: sessionId, kind: 'ACCOUNT', roles: [] });
  expect((payload.exp ?? 0) - (payload.iat ?? 0)).toBe(600);
});

test('a wrong password and an unknown e-mail address are answered alike', async () => {
  const { id, email } = await users.newcomer();
  const wrong = await refusal(login(email, 'wrong password'));
  const unknown = await refusal(login('nobody@example.com', 'wrong password'));
  expect(wrong.reason).toBe('INVALID_CREDENTIALS');
  expect([unknown.reason, unknown.message, unknown.metadata]).toEqual([
    ...[wrong.reason, wrong.message, wrong.metadata],
  ]);
  expect(await users.audit(id)).toEqual(['REGISTERED', 'SIGN_IN_FAILED']);
});

test('a hash made at another cost is replaced at the next sign-in', async () => {
  const { id, email } = await users.newcomer();
  const hashOf = async () => {
    const sql = 'SELECT password_hash AS hash FROM users WHERE id = $1';
    const [row] = await users.service.db.query<{ hash: string }>(sql, [id]);
    return row?.hash ?? '';
  };
  expect(await hashOf()).toContain('m=64,');
  const costlier = await startTestService(userService, {
    ...users.service.env,
    PASSWORD_HASH_MEMORY_KIB: '128',
  });
  try {
    const client = costlier.client(UserServiceClient);
    await client.login({ email, password: PASSWORD, userAgent: 'test' });
    const renewed = await hashOf();
    expect(renewed).toContain('m=128,');
    await client.login({ email, password: PASSWORD, userAgent: 'test' });
    expect(await hashOf()).toBe(renewed);
  } finally {
    await costlier.close();
  }
});

describe('guessing', () => {
  test('is stopped after too many failures, also with the right password, for a while', async () => {
    const { email } = await users.newcomer();
    for (let guess = 0; guess < 3; guess += 1) {
      expect(await reasonOf(login(email, 'wrong password'))).toBe('INVALID_CREDENTIALS');
    }
    const stopped = await refusal(login(email));
    expect(stopped.reason).toBe('RATE_LIMITED');
    const wait = Number(stopped.metadata.retryAfterSeconds);
    expect(wait).toBeGreaterThan(50);
    expect(wait).toBeLessThanOrEqual(60);
    users.advance(61);
    expect((await login(email)).user?.email).toBe(email);
  });

  test('is stopped for unknown e-mail addresses too', async () => {
    const email = 'unknown@example.com';
    for (let guess = 0; guess < 3; guess += 1) await refusal(login(email));
    expect(await reasonOf(login(email))).toBe('RATE_LIMITED');
  });

  test('with many guesses at once gets no more of them', async () => {
    const { email } = await users.newcomer();
    const reasons = await Promise.all(
      Array.from({ length: 20 }, () => reasonOf(login(email, 'wrong password'))),
    );
    expect(reasons.filter((reason) => reason === 'INVALID_CREDENTIALS')).toHaveLength(3);
    expect(reasons.filter((reason) => reason === 'RATE_LIMITED')).toHaveLength(17);
  });

  test('is forgiven after the right password', async () => {
    const { email } = await users.newcomer();
    for (let round = 0; round < 3; round += 1) {
      await refusal(login(email, 'wrong password'));
      await refusal(login(email, 'wrong password'));
      await login(email);
    }
    expect(await reasonOf(login(email, 'wrong password'))).toBe('INVALID_CREDENTIALS');
  });

  test('by a stranger locks nobody out who is elsewhere', async () => {
    const { email } = await users.newcomer();
    for (let guess = 0; guess < 20; guess += 1) await refusal(login(email, 'wrong', '192.0.2.1'));
    expect(await reasonOf(login(email, PASSWORD, '192.0.2.1'))).toBe('RATE_LIMITED');
    expect((await login(email, PASSWORD, '198.51.100.1')).user?.email).toBe(email);
  });

  test('from many networks is stopped for the account', async () => {
    const { email } = await users.newcomer();
    const reasons = await Promise.all(
      Array.from({ length: 12 }, (_, i) => reasonOf(login(email, 'wrong', `192.0.2.${i}`))),
    );
    expect(reasons.filter((reason) => reason === 'INVALID_CREDENTIALS')).toHaveLength(8);
    expect(await reasonOf(login(email, PASSWORD, '198.51.100.1'))).toBe('RATE_LIMITED');
  });

  test('is not what somebody does who always knows the password', async () => {
    const { email } = await users.newcomer();
    for (let time = 0; time < 20; time += 1) await login(email);
    expect(await reasonOf(login(email, 'wrong password'))).toBe('INVALID_CREDENTIALS');
  });
});
