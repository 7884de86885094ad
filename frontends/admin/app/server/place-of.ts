import { isOrderNumber } from '@holdfast/domain';

/** Where something that people type is to be found, or the number of an order that has to be asked for. */
export type Place = { to: string } | { orderNumber: string };

const ID = '[0-9a-z]{26}';

const toOrder = (body: string): string => `/orders/ord_${body}`;

/** Each kind of thing by how it is written; a workflow of an order leads to the order. */
const KINDS: readonly [RegExp, (match: string) => string][] = [
  [new RegExp(`^(?:order:|notification:)?ord_(${ID})`), toOrder],
  [new RegExp(`^(?:fulfillment:)?shp_(${ID})_\\d+$`), toOrder],
  [new RegExp(`^(?:payment:)?(pay_${ID}_\\d{1,3})$`), (id) => `/payments/${id}`],
  [new RegExp(`^(usr_${ID})$`), (id) => `/customers/${id}`],
  [new RegExp(`^(prd_${ID})$`), (id) => `/catalogue/${id}`],
  [/^([^\s@]+@[^\s@]+)$/, (email) => `/orders?email=${encodeURIComponent(email)}`],
  [
    /^([a-z-]+:\S+)$/,
    (id) => `/workflows?query=${encodeURIComponent(`WorkflowId = ${JSON.stringify(id)}`)}`,
  ],
];

/** Tells what somebody means; what nobody knows is looked for among workflows by visibility query. */
export function placeOf(typed: string): Place {
  const text = typed.trim();
  const number = text.toUpperCase().replace(/^(?=\d{7,}$)/, 'HF-');
  if (isOrderNumber(number)) return { orderNumber: number };
  for (const [pattern, toPlace] of KINDS) {
    const [, match] = pattern.exec(text) ?? [];
    if (match !== undefined) return { to: toPlace(match) };
  }
  return { to: `/workflows?query=${encodeURIComponent(text)}` };
}
