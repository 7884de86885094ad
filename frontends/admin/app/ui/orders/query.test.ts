import { orderQuerySchema } from '@holdfast/bff-admin/contract';
import { ORDER_PAYMENTS, ORDER_STATUSES, orderQueryOf } from './query.ts';

const read = (search: string) => orderQueryOf(new URLSearchParams(search));

test('an address of the page becomes a query that the API takes', () => {
  const { query, isWrong } = read(
    'status=confirmed&status=fulfilling&from=2026-03-01&to=2026-03-02&attention=true&sort=total_asc',
  );
  expect(isWrong).toBe(false);
  expect(orderQuerySchema.parse(query)).toMatchObject({
    status: ['confirmed', 'fulfilling'],
    placedFrom: '2026-03-01T00:00:00.000Z',
    placedTo: '2026-03-03T00:00:00.000Z',
    needsAttention: true,
    sort: 'total_asc',
  });
});

test.each([
  ['find=hf-1000017', { number: 'HF-1000017' }, false],
  ['find=ada@example.com', { email: 'ada@example.com' }, false],
  ['email=ada@example.com', { email: 'ada@example.com' }, false],
  ['find=ada', {}, true],
  ['from=yesterday', { placedFrom: undefined }, false],
])('%s', (search, wanted, isWrong) => {
  const read_ = read(search);
  expect(read_.query).toMatchObject(wanted);
  expect(read_.isWrong).toBe(isWrong);
});

test('every status that is offered is one of the API', () => {
  const query = { status: [...ORDER_STATUSES], paymentStatus: [...ORDER_PAYMENTS] };
  expect(orderQuerySchema.parse(query)).toMatchObject(query);
});
