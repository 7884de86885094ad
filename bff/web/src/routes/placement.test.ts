import express from 'express';
import { listen, type HttpServer } from '@holdfast/bff-shared';
import type { Order, OrderEvent } from '@holdfast/proto/order';
import type { PlaceOrderOutcome } from '@holdfast/workflows';
import { sendFirstAnswer, sendOutcome } from './placement.ts';

let server: HttpServer | undefined;

afterEach(() => server?.close(100));

/** What a client gets that is answered like this. */
async function answerOf(send: (response: express.Response) => void) {
  const app = express();
  app.get('/', (_request, response) => send(response));
  server = await listen(app, '127.0.0.1', 0);
  const response = await fetch(server.url);
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

const outcome = (facts: Partial<PlaceOrderOutcome>): PlaceOrderOutcome => ({
  orderId: 'ord_1',
  fingerprint: 'f',
  status: 'CONFIRMED',
  ...facts,
});

describe('the outcome of paying', () => {
  test.each(['CONFIRMED', 'FULFILLING', 'SHIPPED', 'DELIVERED'] as const)(
    'is a success when the order is %s and nothing is said against it',
    async (status) => {
      const payment = { paymentId: 'pay_1', status: 'AUTHORIZED' } as const;
      const answer = await answerOf((response) =>
        sendOutcome(response, outcome({ status, payment })),
      );
      expect(answer).toMatchObject({
        status: 201,
        body: { status: status.toLowerCase(), payment: { status: 'authorized' } },
      });
    },
  );

  test('is a refusal when the order goes on, but not with this card', async () => {
    const payment = { paymentId: 'pay_2', status: 'DECLINED', declineReason: 'EXPIRED' } as const;
    const refused = outcome({ status: 'FULFILLING', payment, reason: 'PAYMENT_DECLINED' });
    const answer = await answerOf((response) => sendOutcome(response, refused));
    expect(answer).toMatchObject({
      status: 402,
      body: { code: 'PAYMENT_DECLINED', declineReason: 'EXPIRED', orderStatus: 'fulfilling' },
    });
  });

  test("is a refusal when the order is somebody else's, who used the key before", async () => {
    const reused = outcome({ reason: 'IDEMPOTENCY_KEY_REUSED', message: 'Used.' });
    const answer = await answerOf((response) => sendOutcome(response, reused));
    expect(answer).toMatchObject({ status: 422, body: { code: 'IDEMPOTENCY_KEY_REUSED' } });
  });
});

describe('the first answer, told from the history', () => {
  test.each([
    ['PAYMENT_METHOD_INVALID', 400, 'PAYMENT_METHOD_INVALID'],
    ['CARD_DECLINED', 402, 'PAYMENT_DECLINED'],
  ])('of a payment that was refused for %s is %d', async (reason, status, code) => {
    const order = { id: 'ord_1', number: 'HF-1', fingerprint: 'f', totals: undefined };
    const history = [
      { status: 'PENDING', reason: '', detail: '' },
      { status: 'PAYMENT_DECLINED', reason, detail: '' },
    ];
    const answer = await answerOf((response) =>
      sendFirstAnswer(response, order as Order, history as OrderEvent[]),
    );
    expect(answer).toMatchObject({ status, body: { code } });
  });
});
