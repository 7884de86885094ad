import { ORDER_STATES, isFinal } from '@holdfast/domain';
import { isOurs, rootOf, unless, type Check } from './facts.ts';

/** Every workflow has come to an end of its own, and nobody's attention is asked for any more. */
export const endedByThemselves: Check = (_played, { workflows }) => [
  ...unless(workflows.length > 0, 'There is no workflow of the order'),
  ...workflows.flatMap(({ workflowId, closedAs, attributes }) => [
    ...unless(closedAs === 'COMPLETED', `${workflowId} is ${closedAs}`),
    ...unless(
      attributes['NeedsAttention'] !== true,
      `${workflowId} has ended, and still asks for attention`,
    ),
  ]),
];

/** What people and searches see of an order is what its row says, and that is an end. */
export const rowsFollowWorkflows: Check = (_played, each) => {
  const { order } = each;
  const { row } = order.orders;
  if (row === undefined || !isOurs(order)) return [];
  const { attributes = {} } = rootOf(each) ?? {};
  // Which the payment's workflow does, mostly when the order's has ended.
  const wasRefunded =
    each.answers.some(({ asked }) => asked.startsWith('refund')) ||
    order.paths.has('payment cancelled in the UI');
  return [
    ...unless(isFinal(ORDER_STATES, row.status), `The order is left ${row.status}`),
    ...unless(
      attributes['OrderStatus'] === row.status,
      `OrderStatus is ${String(attributes['OrderStatus'])}, the row ${row.status}`,
    ),
    ...unless(
      attributes['PaymentStatus'] === row.paymentStatus || order.skipped.size > 0 || wasRefunded,
      `PaymentStatus is ${String(attributes['PaymentStatus'])}, the row ${row.paymentStatus}`,
    ),
  ];
};

/** Services are asked under one id for one thing, and by moves that the tables have. */
export const servicesAreAskedRightly: Check = ({ shop }, { order }) => [
  ...order.gate.problems,
  ...shop.provider.problems,
];
