import type { SystemHealth } from '@holdfast/bff-admin/contract';
import { stateOf, verdictOf } from './verdict.ts';

type Service = SystemHealth['services'][number];

const service = (over: Partial<Service> = {}): Service => ({
  ...{ name: 'order', milliseconds: 3, databaseMilliseconds: 1, redisMilliseconds: 1 },
  ...{ unpublishedEvents: 0, outboxLagSeconds: 0, parkedEvents: 0, consumers: [] },
  ...over,
});

test.each([
  [{}, 'up'],
  [{ milliseconds: 900 }, 'slow'],
  [{ databaseMilliseconds: null }, 'degraded'],
  [{ redisMilliseconds: null }, 'degraded'],
  [{ milliseconds: null, databaseMilliseconds: null }, 'down'],
])('%j is %s', (over, state) => {
  expect(stateOf(service(over))).toBe(state);
});

test('the whole is told by what is away, parked and late', () => {
  const health = {
    services: [
      service({ parkedEvents: 2 }),
      service({ name: 'user', milliseconds: null }),
      service({ name: 'payment', milliseconds: 900, outboxLagSeconds: 60 }),
    ],
    temporal: { milliseconds: null, link: null },
    redis: { milliseconds: 1 },
  };
  expect(verdictOf(health)).toEqual({ away: ['user', 'Temporal'], parked: 2, isLate: true });
});
