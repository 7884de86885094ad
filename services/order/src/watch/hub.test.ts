import { createOrderHub } from './hub.ts';

const never = new AbortController().signal;
/** Lets everything that is ready to run do so. */
const settle = () => new Promise((resolve) => setImmediate(resolve));

describe('createOrderHub', () => {
  test('wakes the watchers of an order and nobody else', async () => {
    const hub = createOrderHub();
    const woken: string[] = [];
    for (const [name, orderId] of [
      ['a1', 'a'],
      ['a2', 'a'],
      ['b1', 'b'],
    ] as const) {
      void hub
        .subscribe(orderId)
        .changed(never)
        .then(() => woken.push(name));
    }
    await settle();
    hub.notify('a');
    await settle();
    expect(woken).toEqual(['a1', 'a2']);
    hub.notifyAll();
    await settle();
    expect(woken).toEqual(['a1', 'a2', 'b1']);
  });

  test('keeps news that came while nobody waited, once', async () => {
    const hub = createOrderHub();
    const subscription = hub.subscribe('a');
    hub.notify('a');
    hub.notify('a');
    await subscription.changed(never);
    let again = false;
    void subscription.changed(never).then(() => (again = true));
    await settle();
    expect(again).toBe(false);
    hub.notify('a');
    await settle();
    expect(again).toBe(true);
  });

  test('ends waiting with the reason of the signal', async () => {
    const hub = createOrderHub();
    const controller = new AbortController();
    const waiting = hub.subscribe('a').changed(controller.signal);
    controller.abort(new Error('cancelled'));
    await expect(waiting).rejects.toThrow('cancelled');
    hub.notify('a');
  });

  test('forgets who has closed', () => {
    const hub = createOrderHub();
    const [first, second] = [hub.subscribe('a'), hub.subscribe('a')];
    expect(hub.size()).toBe(2);
    first.close();
    first.close();
    expect(hub.size()).toBe(1);
    const third = hub.subscribe('a');
    second.close();
    third.close();
    expect(hub.size()).toBe(0);
  });
});
