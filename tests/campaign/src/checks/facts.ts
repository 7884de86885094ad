import type { Played, PlayedOrder } from '../run/sequence-run.ts';
import type { ShopOrder } from '../model/shop-order.ts';

/** What of a sequence that has ended must hold; gives a sentence for each thing that doesn't. */
export type Check = (played: Played, each: PlayedOrder) => string[];

/** The customer has what was ordered. */
export const hasGoods = ({ orders }: ShopOrder): boolean => orders.row?.status === 'DELIVERED';

/** Whether the row is this very order's, and not one of long ago. */
export const isOurs = ({ orders, plan }: ShopOrder): boolean =>
  orders.row !== undefined && plan.quote !== 'key-of-long-ago';

/** The order's own workflow. */
export const rootOf = ({ workflows }: PlayedOrder) =>
  workflows.find(({ type }) => type === 'order');

/** A sentence when something doesn't hold. */
export const unless = (holds: boolean, sentence: string): string[] => (holds ? [] : [sentence]);
