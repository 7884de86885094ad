import { createHmac } from 'node:crypto';
import { newId } from '@holdfast/domain';
import {
  Api,
  Shop,
  WEBHOOK_SECRET,
  expectProblem,
  expectStatus,
  guest,
  putOnSale,
} from '../src/index.ts';

let shop: Shop;

beforeAll(async () => {
  shop = await Shop.open();
  await putOnSale(shop.products, [{ sku: 'TEA', name: 'Tea', cents: 450, stock: 50 }]);
});

afterAll(() => shop.close());

interface Authorization {
  id: string;
  reference: string;
  status: string;
}

/** Sends a body as the provider does. */
function deliver(body: string, secret = WEBHOOK_SECRET) {
  const time = String(Math.floor(Date.now() / 1000));
  const mac = createHmac('sha256', secret).update(`${time}.${body}`).digest('hex');
  return new Api(shop.url).send<{ eventId: string; duplicate: boolean }>(
    'POST',
    '/webhooks/payments/sandbox',
    body,
    { 'sandbox-signature': `t=${time},v1=${mac}` },
  );
}

/** An order whose hold the provider has given up, and the event that says so. */
async function givenUp() {
  const customer = await guest(shop);
  const quote = await customer.quote({ TEA: 1 });
  const { orderId } = expectStatus(201, await customer.place(quote.quoteId));
  const [payment] = (await shop.payments.listPayments({ orderId })).payments;
  const paymentId = payment?.id ?? '';
  const path = `/v1/authorizations/${payment?.providerReference ?? ''}`;
  await shop.sandbox(`${path}/void`, { method: 'POST' });
  const authorization = await shop.sandbox<Authorization>(path);
  expect(authorization).toMatchObject({ reference: paymentId, status: 'voided' });
  const event = {
    id: newId('evt'),
    type: 'authorization.voided',
    created_at: new Date().toISOString(),
    data: { authorization },
  };
  return { paymentId, eventId: event.id, body: JSON.stringify(event) };
}

const statusOf = async (paymentId: string) =>
  (await shop.payments.getPayment({ paymentId })).payment?.status;

test('what the provider tells arrives in the books, once', async () => {
  const { paymentId, eventId, body } = await givenUp();
  expect(await statusOf(paymentId)).toBe('AUTHORIZED');
  expect(expectStatus(200, await deliver(body))).toEqual({ eventId, duplicate: false });
  expect(await statusOf(paymentId)).toBe('VOIDED');
  expect(expectStatus(200, await deliver(body))).toEqual({ eventId, duplicate: true });
  const { events } = await shop.payments.listWebhookEvents({
    state: 'PROCESSED',
    page: { limit: 10, cursor: '' },
  });
  expect(events.filter((event) => event.eventId === eventId)).toMatchObject([
    { paymentId, attempts: 1 },
  ]);
});

test('what somebody else tells does not', async () => {
  const { paymentId, body } = await givenUp();
  expectProblem(await deliver(body, 'a-secret-of-somebody-else'), 401, 'WEBHOOK_SIGNATURE_INVALID');
  expect(await statusOf(paymentId)).toBe('AUTHORIZED');
});
