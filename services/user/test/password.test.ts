import { decodeJwt } from 'jose';
import { newId } from '@holdfast/domain';
import {
  PASSWORD,
  customer,
  guest,
  identity,
  outcomeOf,
  reasonOf,
  startUserService,
  type UserService,
} from './support.ts';

let users: UserService;
beforeAll(async () => {
  users = await startUserService({ LOGIN_MAX_FAILURES: '3', LOGIN_FAILURE_WINDOW_SECONDS: '60' });
});
afterAll(() => users.service.close());

const NEW = 'a longer and better one';

interface Somebody {
  id: string;
  sessionId: string;
}

const change = (
  { id, sessionId }: Somebody,
  currentPassword = PASSWORD,
  newPassword = NEW,
  actor = customer(id),
) =>
  users
    .as(actor)
    .changePassword({ userId: id, currentSessionId: sessionId, currentPassword, newPassword });

const login = (email: string, password: string) =>
  users.anonymous.login({ email, password, userAgent: 'test' });

test('a changed password is the only one, and ends all other sessions', async () => {
  const somebody = await users.newcomer();
  const { id, email, sessionId } = somebody;
  const { tokens } = await login(email, PASSWORD);
  const other = identity(id, tokens, email);
  const stranger = await users.newcomer();
  expect(await users.isActive(other.sessionId)).toBe(true);

  await change(somebody);
  expect(await reasonOf(login(email, PASSWORD))).toBe('INVALID_CREDENTIALS');
  expect(await outcomeOf(login(email, NEW))).toBe('OK');
  expect(await users.isActive(sessionId)).toBe(true);
  expect(await users.isActive(other.sessionId)).toBe(false);
  expect(await users.isActive(stranger.sessionId)).toBe(true);
  const { refreshToken } = other.tokens;
  expect(await reasonOf(users.anonymous.refresh({ refreshToken }))).toBe('TOKEN_INVALID');
  expect(await users.audit(id)).toEqual([
    ...['REGISTERED', 'SIGNED_IN', 'PASSWORD_CHANGED', 'SESSION_REVOKED'],
    ...['SIGN_IN_FAILED', 'SIGNED_IN'],
  ]);
  const events = await users.events(id);
  expect(events.at(-1)).toEqual({ type: 'user.password_changed', data: { userId: id } });
});

test('a wrong current password changes nothing, and is counted', async () => {
  const somebody = await users.newcomer();
  const { tokens } = await login(somebody.email, PASSWORD);
  const other = identity(somebody.id, tokens, somebody.email);
  for (let time = 0; time < 3; time += 1) {
    expect(await reasonOf(change(somebody, 'wrong'))).toBe('INVALID_CREDENTIALS');
  }
  expect(await reasonOf(change(somebody))).toBe('RATE_LIMITED');
  expect(await users.isActive(other.sessionId)).toBe(true);
  users.advance(61);
  expect(await outcomeOf(login(somebody.email, PASSWORD))).toBe('OK');
});

test('of two changes at once there is one', async () => {
  const somebody = await users.newcomer();
  const outcomes = await Promise.all([
    outcomeOf(change(somebody, PASSWORD, 'the first new password')),
    outcomeOf(change(somebody, PASSWORD, 'the second new password')),
  ]);
  expect(outcomes.toSorted()).toEqual(['INVALID_CREDENTIALS', 'OK']);
});

test.each(['short', 'x'.repeat(201)])('%j can be no new password', async (password) => {
  expect(await reasonOf(change(await users.newcomer(), PASSWORD, password))).toBe(
    'VALIDATION_FAILED',
  );
});

test("it is one's own alone, in a session of one's own", async () => {
  const [one, other] = [await users.newcomer(), await users.newcomer()];
  expect(await reasonOf(change(one, PASSWORD, NEW, customer(other.id)))).toBe('PERMISSION_DENIED');
  const stolen = { id: one.id, sessionId: other.sessionId };
  expect(await reasonOf(change(stolen))).toBe('SESSION_NOT_FOUND');
});

test('a guest has none, and gets at nobody else of the same address', async () => {
  const { id, email } = await users.newcomer();
  const namesake = await users.newGuest(email);
  for (let time = 0; time < 5; time += 1) {
    const call = change(namesake, 'a guess or so', NEW, guest(namesake.id));
    expect(await reasonOf(call)).toBe('INVALID_CREDENTIALS');
  }
  expect(await outcomeOf(login(email, PASSWORD))).toBe('OK');
  expect(await users.audit(id)).toEqual(['REGISTERED', 'SIGNED_IN']);
});

test('an order token is of that order and of no session', async () => {
  const orderId = newId('ord');
  const { accessToken, expiresIn } = await users.system.createOrderToken({ orderId });
  const { iat = NaN, exp, ...claims } = decodeJwt(accessToken);
  expect(claims).toEqual({ sub: orderId, kind: 'ORDER', iss: 'holdfast', aud: 'holdfast' });
  expect([expiresIn, exp]).toEqual([600, iat + 600]);
  for (const id of ['', 'ord_1', newId('usr')]) {
    expect(await reasonOf(users.system.createOrderToken({ orderId: id }))).toBe(
      'VALIDATION_FAILED',
    );
  }
  const person = users.as(customer(newId('usr')));
  expect(await reasonOf(person.createOrderToken({ orderId }))).toBe('PERMISSION_DENIED');
});
