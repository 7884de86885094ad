import { ENDINGS } from './checkout.ts';
import { formatResult } from './report.ts';
import type { LoadResult } from './run.ts';

const result = (over: Partial<LoadResult> = {}): LoadResult => ({
  options: {
    baskets: 500,
    concurrency: 8,
    seed: '1',
    url: 'http://127.0.0.1:4000',
    declines: 0.05,
    repeats: 0.05,
  },
  runId: 'abc',
  seconds: 50,
  finished: 500,
  endings: {
    confirmed: 480,
    confirmed_with_another_card: 12,
    declined: 8,
    out_of_stock: 0,
    pending: 0,
    price_changed: 0,
    nothing_left: 0,
    failed: 0,
    interrupted: 0,
  },
  latencies: [{ step: 'order', count: 500, p50: 101.4, p95: 202, p99: 303, max: 1404.6 }],
  shortLines: 3,
  unsoldLines: 0,
  repeated: 25,
  pendingFirst: 0,
  retries: { '503 UNAVAILABLE': 2 },
  account: { baskets: 500, unexplained: [], standing: 492, worth: { EUR: 1234567 } },
  interrupted: false,
  ...over,
});

describe('formatResult', () => {
  test('says how it went', () => {
    expect(formatResult(result())).toBe(`\
500 baskets in 50.0 s by 8 shoppers at a time: 10.0 whole checkouts a second.

How long it took, in milliseconds
          times   p50   p95   p99   longest
  order     500   101   202   303      1405

How the baskets ended
  confirmed                     480   96.0 %
  confirmed with another card    12    2.4 %
  declined, given up              8    1.6 %

On the way
  cart lines dropped, out of stock        3
  orders sent twice with one key         25
  requests sent again, 503 UNAVAILABLE    2

Looked up again: 492 orders stand, worth €12,345.67.
500 baskets: 500 accounted for, 0 unexplained.`);
  });

  test('lists what is unexplained, and says how much it does not list', () => {
    const unexplained = Array.from({ length: 22 }, (_, index) => ({
      number: index + 1,
      row: 100 + index,
      ...(index === 0 ? { orderId: 'ord_1' } : {}),
      problems: ['its order is not there'],
    }));
    const text = formatResult(
      result({ account: { baskets: 500, unexplained, standing: 478, worth: {} } }),
    );
    expect(text).toContain('500 baskets: 478 accounted for, 22 unexplained.');
    expect(text).toContain('  basket 1 (row 100, ord_1):\n    its order is not there\n');
    expect(text).toContain('  and 2 more; --json lists all.');
  });

  test('says when it was ended early, and what was not looked up', () => {
    const none = Object.fromEntries(Object.keys(ENDINGS).map((name) => [name, 0]));
    const endings = { ...(none as LoadResult['endings']), confirmed: 9, interrupted: 3 };
    const text = formatResult(
      result({
        interrupted: true,
        finished: 9,
        endings,
        account: { baskets: 10, unexplained: [], standing: 9, worth: {} },
      }),
    );
    expect(text).toContain('Ended early, of 500 baskets.');
    expect(text).toContain('2 of 12 were not looked up.');
  });
});
