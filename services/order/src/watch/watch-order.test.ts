import type { OrderState } from '@holdfast/domain';
import type { StoredEvent } from '../db/order-events.ts';
import { createOrderHub } from './hub.ts';
import { watchOrder } from './watch-order.ts';

const event = (sequence: number, status: OrderState): StoredEvent => ({
  orderId: 'a',
  sequence,
  status,
  paymentStatus: 'UNSPECIFIED',
  actorType: 'SYSTEM',
  actorId: '',
  reason: '',
  detail: '',
  internal: false,
  occurredAt: new Date(0),
});

/** A history to which `during` may add while the order or its events are being read. */
function sources(history: StoredEvent[], during: (step: string) => void) {
  const hub = createOrderHub();
  return {
    hub,
    add(...events: StoredEvent[]) {
      history.push(...events);
      hub.notify('a');
    },
    async status() {
      const { status } = history.at(-1) ?? event(1, 'PENDING');
      during('status');
      return Promise.resolve(status);
    },
    events: {
      after(_orderId: string, sequence: number) {
        const found = history.filter((one) => one.sequence > sequence);
        during('events');
        return Promise.resolve(found);
      },
    },
  };
}

async function sequences(stream: AsyncIterable<StoredEvent>): Promise<number[]> {
  const seen: number[] = [];
  for await (const { sequence } of stream) seen.push(sequence);
  return seen;
}

const signal = new AbortController().signal;

test.each(['status', 'events'])('sees what happens right after the %s was read', async (moment) => {
  let happened = false;
  const from = sources([event(1, 'PENDING')], (step) => {
    if (step !== moment || happened) return;
    happened = true;
    from.add(event(2, 'CANCELLED'));
  });
  expect(await sequences(watchOrder(from, 'a', 0, signal))).toEqual([1, 2]);
  expect(from.hub.size()).toBe(0);
});

test('sees all of what happened while the receiver was slow, once', async () => {
  const from = sources([event(1, 'PENDING')], () => undefined);
  const seen: number[] = [];
  for await (const { sequence } of watchOrder(from, 'a', 0, signal)) {
    seen.push(sequence);
    if (sequence === 1) {
      from.add(event(2, 'CONFIRMED'));
      from.add(event(3, 'CANCELLED'), event(4, 'CANCELLED'));
    }
  }
  expect(seen).toEqual([1, 2, 3]);
});

test('leaves when the call ends, is refused or its reader goes', async () => {
  const from = sources([event(1, 'PENDING')], () => undefined);
  const controller = new AbortController();
  const stream = watchOrder(from, 'a', 1, controller.signal);
  const next = stream.next();
  // Everything that is ready runs first: it is waiting by then.
  await new Promise((resolve) => setImmediate(resolve));
  expect(from.hub.size()).toBe(1);
  controller.abort(new Error('over'));
  await expect(next).rejects.toThrow('over');
  expect(from.hub.size()).toBe(0);

  const refusing = { ...from, status: () => Promise.reject(new Error('not yours')) };
  await expect(watchOrder(refusing, 'a', 0, signal).next()).rejects.toThrow('not yours');
  expect(from.hub.size()).toBe(0);

  const left = watchOrder(from, 'a', 0, signal);
  await left.next();
  expect(from.hub.size()).toBe(1);
  await left.return();
  expect(from.hub.size()).toBe(0);
});
