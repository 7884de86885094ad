import { Latencies } from './latencies.ts';

describe('Latencies', () => {
  test('gives percentiles of the steps that happened, in the order of a checkout', () => {
    const latencies = new Latencies();
    for (let milliseconds = 1; milliseconds <= 100; milliseconds++) {
      latencies.record('order', milliseconds);
    }
    latencies.record('guest', 7);
    const [guest, order, ...others] = latencies.summary();
    expect(others).toEqual([]);
    expect(guest).toEqual({ step: 'guest', count: 1, p50: 7, p95: 7, p99: 7, max: 7 });
    expect(order).toMatchObject({ step: 'order', count: 100 });
    expect(order?.p50).toBeCloseTo(50, 0);
    expect(order?.p95).toBeCloseTo(95, 0);
    expect(order?.p99).toBeCloseTo(99, 0);
    expect(order?.max).toBeCloseTo(100, 0);
  });

  test('times what succeeds only', async () => {
    const latencies = new Latencies();
    await expect(latencies.time('quote', async () => 42)).resolves.toBe(42);
    await expect(
      latencies.time('quote', () => Promise.reject(new Error('no quote'))),
    ).rejects.toThrow('no quote');
    expect(latencies.summary().map(({ count }) => count)).toEqual([1]);
  });
});
