import { readOutcome } from './outcome.ts';
import type { ApiAnswer } from './web-api.ts';

const answer = (status: number, body: unknown): ApiAnswer => ({
  request: { method: 'POST', path: '/v1/orders' },
  status,
  body,
});

const placed = {
  orderId: 'ord_1',
  orderNumber: 'HF-1',
  status: 'confirmed',
  total: { currencyCode: 'EUR', amountMinor: 500 },
};

describe('readOutcome', () => {
  test('reads a confirmed order, and one that is pending', () => {
    expect(readOutcome(answer(201, placed))).toEqual({
      orderId: 'ord_1',
      orderNumber: 'HF-1',
      status: 'confirmed',
      totalMinor: 500,
    });
    const pending = { orderId: 'ord_1', orderNumber: null, status: 'pending', total: null };
    expect(readOutcome(answer(202, pending))).toEqual({
      orderId: 'ord_1',
      orderNumber: null,
      status: 'pending',
    });
  });

  test('reads what became of an order from a problem', () => {
    const problem = {
      code: 'PAYMENT_DECLINED',
      detail: 'The payment was declined.',
      orderId: 'ord_1',
      orderNumber: 'HF-1',
      orderStatus: 'payment_declined',
    };
    expect(readOutcome(answer(402, problem))).toEqual({
      orderId: 'ord_1',
      orderNumber: 'HF-1',
      status: 'payment_declined',
      code: 'PAYMENT_DECLINED',
    });
  });

  test('does not make sense of anything else, and says which answer it was', () => {
    const internal = { code: 'INTERNAL', detail: 'Something went wrong.', traceId: 'abc' };
    expect(() => readOutcome(answer(500, internal))).toThrow(
      'POST /v1/orders answered 500, INTERNAL (Something went wrong.), trace abc',
    );
    expect(() => readOutcome(answer(404, undefined))).toThrow('no problem details');
    expect(() => readOutcome(answer(201, { ...placed, total: 'five' }))).toThrow('as agreed');
  });
});
