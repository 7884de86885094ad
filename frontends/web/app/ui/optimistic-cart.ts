import type { Cart } from '@holdfast/bff-web/contract';
import { addMoney, multiplyMoney, sumMoney } from '@holdfast/domain';

/** A change that is on its way: `add` to what is there, or `set` to exactly so many. */
export interface CartChange {
  intent: 'add' | 'set';
  sku: string;
  quantity: number;
}

export interface ShownCart {
  lines: Cart['lines'];
  subtotal: Cart['subtotal'];
  count: number;
}

/** Reads the change that a form sends; undefined for any other form. */
export function changeOf(form: FormData | undefined): CartChange | undefined {
  const intent = form?.get('intent');
  const sku = form?.get('sku');
  const quantity = Number(form?.get('quantity'));
  if ((intent !== 'add' && intent !== 'set') || typeof sku !== 'string') return undefined;
  return Number.isInteger(quantity) ? { intent, sku, quantity } : undefined;
}

/**
 * The cart as it will be when all changes have arrived. What isn't in it yet only counts; what is being
 * taken out stays, as none of it, until it is out: if that is refused, there is a line to say so.
 */
export function withChanges(cart: Cart, changes: readonly CartChange[]): ShownCart {
  const quantities = new Map(cart.lines.map(({ sku, quantity }) => [sku, quantity]));
  for (const { intent, sku, quantity } of changes) {
    quantities.set(sku, intent === 'set' ? quantity : (quantities.get(sku) ?? 0) + quantity);
  }
  const lines = cart.lines
    .map((line) => ({ ...line, quantity: quantities.get(line.sku) ?? line.quantity }))
    .map((line) => ({ ...line, total: multiplyMoney(line.unitPrice, line.quantity) }));
  const { currencyCode } = cart.subtotal;
  return {
    lines,
    subtotal: lines.reduce((sum, { total }) => addMoney(sum, total), sumMoney(currencyCode, [])),
    count: [...quantities.values()].reduce((sum, quantity) => sum + quantity, 0),
  };
}
