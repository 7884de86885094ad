import { purge } from '../src/db/retention.ts';
import { reasonOf, startUserService, type UserService } from './support.ts';

const DAY_MS = 86_400_000;

let users: UserService;
beforeAll(async () => {
  users = await startUserService();
});
afterAll(() => users.service.close());

async function counts() {
  const [row] = await users.service.db.query<Record<string, number>>(
    `SELECT (SELECT count(*) FROM users) AS users, (SELECT count(*) FROM sessions) AS sessions,
       (SELECT count(*) FROM refresh_tokens) AS tokens,
       (SELECT count(*) FROM sign_in_events) AS events,
       (SELECT count(*) FROM login_throttles) AS throttles`,
  );
  return row;
}

test('what has outlived its use is deleted, people are not', async () => {
  const { email, tokens } = await users.newcomer();
  await users.anonymous.refresh({ refreshToken: tokens.refreshToken });
  await reasonOf(users.anonymous.login({ email, password: 'wrong', userAgent: '' }));
  const all = { users: 1, sessions: 1, tokens: 2, events: 2, throttles: 2 };
  const later = (days: number) => new Date(Date.now() + days * DAY_MS);
  const { db } = users.service;
  await purge(db, new Date());
  expect(await counts()).toEqual(all);
  await purge(db, later(1));
  expect(await counts()).toEqual({ ...all, throttles: 0 });
  await purge(db, later(31));
  expect(await counts()).toEqual({ ...all, throttles: 0, tokens: 1 });
  await purge(db, later(61));
  expect(await counts()).toEqual({ ...all, throttles: 0, tokens: 0, sessions: 0 });
  await purge(db, later(401));
  expect(await counts()).toEqual({ users: 1, sessions: 0, tokens: 0, events: 0, throttles: 0 });
});
