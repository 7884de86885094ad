import { paymentQuerySchema } from '@holdfast/bff-admin/contract';
import { PAYMENT_STATUSES, paymentQueryOf } from './query.ts';

const read = (search: string) =>
  paymentQuerySchema.parse(paymentQueryOf(new URLSearchParams(search)));

test('an address becomes a query that the API takes', () => {
  expect(read('status=captured&from=2026-03-01&find=ord_1')).toMatchObject({
    status: ['captured'],
    orderId: 'ord_1',
    providerReference: '',
    createdFrom: '2026-03-01T00:00:00.000Z',
  });
  expect(read('find=ch_1')).toMatchObject({ orderId: '', providerReference: 'ch_1' });
});

test('every status that is offered is one of the API', () => {
  const search = new URLSearchParams(PAYMENT_STATUSES.map((status) => ['status', status]));
  expect(read(String(search)).status).toEqual([...PAYMENT_STATUSES]);
});
