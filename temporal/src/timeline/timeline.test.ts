import { readCorpus, type RecordedHistory } from '../replay/corpus.ts';
import type { TimelineEntry } from './model.ts';
import { timelineOf } from './timeline.ts';

/** The recorded histories by the path that they are of, the order's first. */
const PATHS = Map.groupBy(readCorpus(), ({ name }) => name.split('.')[0] ?? '');

function pathOf(name: string): RecordedHistory[] {
  const histories = PATHS.get(name) ?? [];
  const isOrder = (history: RecordedHistory) => history.workflowId.startsWith('order:');
  return [...histories.filter(isOrder), ...histories.filter((one) => !isOrder(one))];
}

const named = (entries: readonly TimelineEntry[], name: string) =>
  entries.filter((entry) => entry.name === name);
const statuses = (entries: readonly TimelineEntry[]) =>
  entries.filter(({ kind, name }) => kind === 'status' && name.startsWith('order.'));

describe.each([...PATHS.keys()])('the timeline of an order that was %s', (name) => {
  const timeline = timelineOf(pathOf(name));

  test('has all that happened, once, in order, and nothing open once all has ended', () => {
    const ids = timeline.entries.map(({ workflowId, eventId, name: what }) =>
      [workflowId, eventId, what].join(),
    );
    expect(new Set(ids).size).toBe(ids.length);
    const times = timeline.entries.map(({ startedAt }) => startedAt);
    expect(times).toEqual([...times].sort());
    for (const { workflowId, state, endedAt } of timeline.workflows) {
      if (state === 'running') continue;
      const open = timeline.entries.filter(
        (entry) => entry.workflowId === workflowId && entry.state === 'running',
      );
      expect([workflowId, open, endedAt]).toEqual([workflowId, [], expect.any(String)]);
    }
  });

  test('says in words what each entry is', () => {
    for (const { title, kind, actor, startedAt, attempts, state, failure } of timeline.entries) {
      expect(title.trim()).not.toBe('');
      expect(startedAt).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/);
      expect(attempts).toBeGreaterThanOrEqual(1);
      expect(actor === null).toBe(kind !== 'request' && kind !== 'news');
      if (state === 'failed') expect(failure?.message).not.toBe('');
    }
  });
});

describe('a timeline', () => {
  test('tells the way of an order that went well', () => {
    const { workflows, entries } = timelineOf(pathOf('approved'));
    expect(workflows.map(({ type, state }) => `${type} ${state}`)).toEqual([
      ...['order done', 'payment done', 'notification done', 'fulfillment done'],
    ]);
    expect(statuses(entries).map(({ name }) => name)).toEqual([
      ...['order.confirmed', 'order.fulfilling', 'order.shipped', 'order.delivered'],
    ]);
    expect(named(entries, 'placeOrder')).toMatchObject([
      { kind: 'request', actor: { type: 'customer' }, state: 'done' },
    ]);
    expect(named(entries, 'authorizePayment')[0]).toMatchObject({
      kind: 'step',
      title: 'Authorise the payment, try 1',
      attempts: 1,
      failure: null,
      state: 'done',
    });
  });

  test('tells of the tries that failed before one came good', () => {
    const [step] = named(timelineOf(pathOf('answer-lost')).entries, 'authorizePayment');
    expect(step).toMatchObject({ state: 'done', attempts: 2 });
    expect(step?.failure).toEqual({ reason: 'UNAVAILABLE', message: 'Line cut.' });
  });

  test('tells who decided about a parked step, and what', () => {
    const { entries } = timelineOf(pathOf('parked-then-retried'));
    expect(named(entries, 'attention.needed')).toHaveLength(1);
    expect(named(entries, 'attention.given')).toHaveLength(1);
    expect(named(entries, 'resolveStep')).toMatchObject([
      {
        actor: { type: 'staff', id: 'usr_staff' },
        detail: 'retry: Spoke to the provider',
        state: 'done',
      },
    ]);
    const captures = named(entries, 'capturePayment').map(({ state }) => state);
    expect(captures).toEqual(['failed', 'done']);
  });

  test('tells who cancelled, and who was given money back', () => {
    const cancelled = timelineOf(pathOf('cancelled-at-the-bank')).entries;
    expect(named(cancelled, 'cancelOrder')).toMatchObject([
      { actor: { type: 'customer', id: expect.stringMatching(/^usr_/) as string } },
    ]);
    const refunded = timelineOf(pathOf('refunded')).entries;
    const requests = refunded.filter(({ kind }) => kind === 'request');
    expect(named(requests, 'refundPayment')).toMatchObject([
      { actor: { type: 'staff', id: 'usr_staff' }, detail: 'Two eggs were broken' },
    ]);
  });

  test('tells how long a wait would be, and how it ended', () => {
    const waits = timelineOf(pathOf('cancelled-at-the-bank')).entries.filter(
      ({ kind }) => kind === 'wait',
    );
    expect(waits.length).toBeGreaterThan(0);
    for (const { startedAt, until, state, endedAt } of waits) {
      expect(Date.parse(until ?? '')).toBeGreaterThan(Date.parse(startedAt));
      expect(state).toBe('cancelled');
      expect(endedAt).not.toBeNull();
    }
  });

  test('tells what an order waits for now and what can be done, by what it says itself', () => {
    const [order, ...others] = pathOf('parked-then-retried');
    if (order === undefined) throw new Error('There is no such recording');
    const events = order.history.events.slice(0, 33);
    const cut = { ...order, history: { events } };
    const parked = {
      step: 'capture',
      reason: 'PROVIDER_UNAVAILABLE',
      message: 'No answer.',
      options: ['retry' as const],
      since: '2026-11-26T01:04:24.000Z',
    };
    const waiting = { for: 'the shipment', who: 'system' as const };
    const progress = new Map([
      [order.workflowId, { steps: [], waiting, parked: [parked], next: ['deliver'] }],
      // One that has ended says nothing any more.
      [others[0]?.workflowId ?? '', { steps: [], waiting, next: ['never'] }],
    ]);
    const timeline = timelineOf([cut, ...others], progress);
    expect(timeline.workflows[0]).toMatchObject({
      state: 'running',
      endedAt: null,
      waiting,
      parked: [parked],
      next: ['deliver'],
    });
    expect(
      timeline.workflows.find(({ workflowId }) => workflowId === others[0]?.workflowId),
    ).toMatchObject({
      waiting: null,
      next: [],
    });
  });

  test('of nothing is empty', () => {
    expect(timelineOf([])).toEqual({ workflows: [], entries: [] });
  });
});
