import {
  MAX_AGE_MS,
  MAX_SENSELESS_TRIES,
  endingOf,
  paymentsToTell,
  retryMs,
  type Verdict,
  type WebhookEvent,
} from './webhook-event.ts';

const why = 'because';

describe('how an event goes on', () => {
  it.each<[string, Verdict, number, number, object]>([
    [
      'known',
      { is: 'known', isNews: true },
      1,
      0,
      { state: 'PROCESSED', isNews: true, error: null, retryMs: null },
    ],
    ['foreign', { is: 'foreign' }, 1, 0, { state: 'IGNORED', error: null, retryMs: null }],
    ['absent', { is: 'absent' }, 3, 5_000, { state: 'WAITING', retryMs: 4_000 }],
    ['absent for a day', { is: 'absent' }, 30, MAX_AGE_MS, { state: 'PARKED', retryMs: null }],
    ['held up', { is: 'held up', why }, 9, 0, { state: 'RECEIVED', error: why, retryMs: 256_000 }],
    ['held up for a day', { is: 'held up', why }, 9, MAX_AGE_MS, { state: 'PARKED', error: why }],
    [
      'senseless',
      { is: 'senseless', why },
      1,
      0,
      { state: 'RECEIVED', error: why, retryMs: 1_000 },
    ],
    [
      'senseless once too often',
      { is: 'senseless', why },
      MAX_SENSELESS_TRIES,
      0,
      { state: 'PARKED', error: why, retryMs: null },
    ],
    ['unreadable', { is: 'unreadable', why }, 1, 0, { state: 'PARKED', error: why, retryMs: null }],
  ])('%s', (_what, verdict, tries, age, ending) => {
    expect(endingOf(verdict, tries, age)).toMatchObject(ending);
  });

  it('waits longer and longer, but never for days', () => {
    expect([1, 2, 3, 10].map(retryMs)).toEqual([1_000, 2_000, 4_000, 512_000]);
    expect(retryMs(1_000)).toBe(3_600_000);
  });
});

describe('who is told', () => {
  const event: WebhookEvent = {
    provider: 'sandbox',
    eventId: 'evt_1',
    sequence: 1,
    type: 'authorization.authorized',
    paymentId: 'pay_1',
    state: 'RECEIVED',
    isNews: false,
    attempts: 0,
    error: null,
    receivedAt: new Date(0),
    dueAt: null,
    endedAt: null,
  };

  it.each<[Partial<WebhookEvent>, string[]]>([
    [{ state: 'RECEIVED' }, ['pay_1']],
    [{ state: 'WAITING' }, ['pay_1']],
    [{ state: 'PARKED' }, ['pay_1']],
    [{ state: 'PROCESSED', isNews: true }, ['pay_1']],
    [{ state: 'PROCESSED', isNews: false }, []],
    [{ state: 'IGNORED' }, []],
    [{ paymentId: null }, []],
  ])('%j', (details, told) => {
    expect(paymentsToTell({ ...event, ...details })).toEqual(told);
  });
});
