import { SKUS } from '../plan/sequence.ts';
import { hasGoods, isOurs, unless, type Check } from './facts.ts';

/** Of every SKU, available + reserved + sold is what there was, and nothing is still reserved. */
export const stockAddsUp: Check = ({ shop, sequence }) =>
  SKUS.flatMap((sku) => {
    const { available, reserved, sold } = shop.stock.levels[sku];
    const committed = [...shop.stock.reservations.values()]
      .filter(({ status }) => status === 'COMMITTED')
      .flatMap(({ lines }) => lines.filter((line) => line.sku === sku))
      .reduce((sum, { quantity }) => sum + quantity, 0);
    const left = [...shop.orders.values()].some(({ skipped }) => skipped.has('release_stock'));
    return [
      ...unless(
        available + reserved + sold === sequence.stock[sku],
        `${sku}: ${String(available)} + ${String(reserved)} + ${String(sold)} is not ${String(sequence.stock[sku])}`,
      ),
      ...unless(Math.min(available, reserved, sold) >= 0, `${sku} is below zero`),
      ...unless(reserved === 0 || left, `${sku}: ${String(reserved)} still reserved`),
      ...unless(sold === committed, `${sku}: ${String(sold)} sold, ${String(committed)} to orders`),
    ];
  });

/** Who has the goods was sold them; of what came to nothing, the stock is given back. */
export const stockFollowsOrder: Check = ({ shop }, { order }) => {
  const { orderId, plan, skipped, orders } = order;
  const held = shop.stock.reservations.get(orderId);
  if (!isOurs(order)) return unless(held === undefined, 'Stock is held for what is no order');
  if (hasGoods(order)) {
    const isWhole = JSON.stringify(held?.lines) === JSON.stringify(plan.lines);
    return unless(
      held?.status === 'COMMITTED' && isWhole,
      `The goods have left, and their reservation is ${held?.status ?? 'not there'}`,
    );
  }
  const isBack = held === undefined || held.status === 'RELEASED' || held.status === 'EXPIRED';
  return unless(
    isBack || skipped.has('release_stock'),
    `The order is ${orders.row?.status ?? 'gone'}, and its reservation is ${held?.status ?? ''}`,
  );
};
