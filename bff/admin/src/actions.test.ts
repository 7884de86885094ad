import type { Payment } from '@holdfast/proto/payment';
import type { Timeline, TimelineWorkflow } from '@holdfast/temporal';
import { actionsFor } from './actions.ts';

const eur = (amountMinor: number) => ({ currencyCode: 'EUR', amountMinor });
const payment = (captured: number, refunded: number) =>
  ({ id: 'pay_1', captured: eur(captured), refunded: eur(refunded) }) as Payment;
const parked = {
  step: 'capture',
  reason: 'INTERNAL',
  message: 'No.',
  options: ['retry' as const, 'skip' as const],
  since: '2026-01-01T00:00:00.000Z',
};
const timeline: Timeline = {
  workflows: [{ workflowId: 'fulfillment:1', parked: [parked] } as unknown as TimelineWorkflow],
  entries: [],
};
const names = (
  role: string,
  status: 'CONFIRMED' | 'SHIPPED',
  payments = [payment(100, 40)],
): string[] => actionsFor([role], { status }, timeline, payments).map(({ action }) => action);

test.each([
  ['ADMIN', ['cancel', 'refund', 'resolve', 'note']],
  ['SUPPORT', ['cancel', 'resolve', 'note']],
  ['FINANCE', ['refund', 'resolve', 'note']],
  ['WAREHOUSE', ['resolve', 'note']],
  ['CATALOGUE', []],
])('%s may do what the role allows', (role, actions) => {
  expect(names(role, 'CONFIRMED')).toEqual(actions);
});

test('what is too late, or not there, is not offered', () => {
  expect(names('ADMIN', 'SHIPPED')).toEqual(['refund', 'resolve', 'note']);
  expect(names('ADMIN', 'SHIPPED', [payment(100, 100), payment(0, 0)])).toEqual([
    ...['resolve', 'note'],
  ]);
  expect(actionsFor(['ADMIN'], { status: 'SHIPPED' }, undefined, [])).toEqual([{ action: 'note' }]);
});

test.each([
  [['pack', 'capture', 'ship', 'deliver'], 'packed'],
  [['capture', 'ship', 'deliver'], 'shipped'],
  [['deliver'], 'delivered'],
])('with %j before it, a shipment can be reported as %s', (next, state) => {
  const waiting = { for: 'it', who: 'staff' as const };
  const shipment = { type: 'fulfillment', waiting, next, parked: [] };
  const of = (role: string, change: object = {}) =>
    actionsFor(
      [role],
      { status: 'FULFILLING' },
      { workflows: [{ ...shipment, ...change } as unknown as TimelineWorkflow], entries: [] },
      [],
    ).find(({ action }) => action === 'ship');
  expect(of('WAREHOUSE')).toEqual({ action: 'ship', state });
  expect(of('SUPPORT')).toBeUndefined();
  expect(of('WAREHOUSE', { waiting: { ...waiting, who: 'system' } })).toBeUndefined();
  expect(of('WAREHOUSE', { parked: [parked] })).toBeUndefined();
});

test('they say what about', () => {
  expect(actionsFor(['ADMIN'], { status: 'SHIPPED' }, timeline, [payment(100, 40)])).toEqual([
    { action: 'refund', paymentId: 'pay_1', refundable: eur(60) },
    { action: 'resolve', workflowId: 'fulfillment:1', step: 'capture', options: ['retry', 'skip'] },
    { action: 'note' },
  ]);
});
