import { matters, toneOf, type Entry } from './entries.ts';

const entry = (over: Partial<Entry>): Entry => ({
  ...{ workflowId: 'order:1', eventId: '1', kind: 'step', name: 'reserveStock', title: '' },
  ...{ state: 'done', startedAt: '', endedAt: null, attempts: 1, failure: null, until: null },
  ...{ actor: null, detail: null },
  ...over,
});
const failure = { reason: 'UNAVAILABLE', message: 'Away.' };

test.each([
  [{}, true],
  [{ name: 'transitionOrder' }, false],
  [{ name: 'transitionOrder', attempts: 3 }, true],
  [{ name: 'getPayment', failure }, true],
  [{ name: 'tellOrder', state: 'running' as const }, true],
  [{ kind: 'wait' as const, name: 'timer', state: 'cancelled' as const }, false],
])('%j matters: %s', (over, is) => {
  expect(matters(entry(over))).toBe(is);
});

test.each([
  [{}, 'neutral'],
  [{ kind: 'status' as const, name: 'order.confirmed' }, 'success'],
  [{ kind: 'status' as const, name: 'order.payment_declined' }, 'danger'],
  [{ state: 'failed' as const, failure }, 'danger'],
  [{ state: 'running' as const }, 'active'],
  [{ state: 'running' as const, failure }, 'warning'],
  [{ failure }, 'warning'],
])('%j looks %s', (over, tone) => {
  expect(toneOf(entry(over))).toBe(tone);
});
