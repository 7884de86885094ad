import { domainError } from '@holdfast/domain';
import type { FoundWorkflow } from '@holdfast/temporal';
import { createAttention } from './attention.ts';

const found = (orderId: string | null) => ({ orderId }) as FoundWorkflow;

test('orders that wait are asked about once a second', async () => {
  let asked = 0;
  let time = 0;
  const page = () => {
    asked += 1;
    return Promise.resolve({ workflows: [found('ord_1'), found(null)], nextCursor: '' });
  };
  const attention = createAttention({ page }, () => time);
  expect(await attention.orderIds()).toEqual(new Set(['ord_1']));
  await Promise.all([attention.orderIds(), attention.orderIdsIfKnown()]);
  expect(asked).toBe(1);
  time = 1_000;
  await attention.orderIds();
  expect(asked).toBe(2);
});

test('while Temporal is away nobody knows; what nobody expected is not hidden', async () => {
  const away = createAttention({
    page: () => Promise.reject(domainError('UNAVAILABLE', 'Away.')),
  });
  expect(await away.orderIdsIfKnown()).toBeUndefined();
  await expect(away.orderIds()).rejects.toMatchObject({ reason: 'UNAVAILABLE' });
  const odd = createAttention({ page: () => Promise.reject(new TypeError('odd')) });
  await expect(odd.orderIdsIfKnown()).rejects.toThrow('odd');
});
