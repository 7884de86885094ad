import { createActivities, type Activities } from '@holdfast/activities';
import { paymentIdOf } from '@holdfast/domain';
import type { Card, PlannedOrder, Sequence } from '../plan/sequence.ts';
import { Gate } from './gate.ts';
import { Mailbox } from './messages.ts';
import { OrderRow } from './order-rows.ts';
import { PaymentService } from './payments.ts';
import { Provider, type ProviderEvent } from './provider.ts';
import { clientsOf } from './clients.ts';
import type { Services, ShopOrder, Surroundings } from './shop-order.ts';
import { Stock } from './stock.ts';

const WEEK_SECONDS = 7 * 24 * 3600;

/** The services of one sequence: everything that its workflows call. */
export class Shop implements Services {
  readonly sequence: Sequence;
  readonly stock: Stock;
  readonly provider: Provider;
  readonly payments: PaymentService;
  readonly mailbox = new Mailbox();
  readonly orders = new Map<string, ShopOrder>();
  /** The steps, as workers run them. */
  readonly activities: Activities;
  private readonly surroundings: Surroundings;
  private readonly events = new Map<string, number>();

  constructor(sequence: Sequence, surroundings: Surroundings) {
    const { now } = surroundings;
    this.sequence = sequence;
    this.surroundings = surroundings;
    this.stock = new Stock(sequence.stock, now);
    this.provider = new Provider({
      now,
      cardOf: (reference) => this.cardOf(reference),
      publish: (event) => this.publish(event),
    });
    this.payments = new PaymentService(this.provider, now);
    this.activities = createActivities(clientsOf(this, surroundings));
  }

  add(orderId: string, customerId: string, plan: PlannedOrder): ShopOrder {
    const order: ShopOrder = {
      orderId,
      customerId,
      plan,
      orders: new OrderRow(plan),
      gate: new Gate(plan, this.surroundings.stageOf(orderId)),
      notifications: new Set(),
      skipped: new Set(),
      paths: new Set(),
    };
    this.orders.set(orderId, order);
    return order;
  }

  /** @throws Error for an order that is not this shop's. */
  order(orderId: string): ShopOrder {
    const order = this.orders.get(orderId);
    if (order === undefined) throw new Error(`${orderId} is not of this shop.`);
    return order;
  }

  /** The order that a payment belongs to. */
  orderOf(paymentId: string): ShopOrder {
    const [, body = ''] = paymentId.split('_');
    return this.order(`ord_${body}`);
  }

  /** The payments of an order that there are rows of, the first try first. */
  paymentsOf(orderId: string) {
    return [...this.payments.rows.values()].filter((row) => row.orderId === orderId);
  }

  /** The card that a payment is made with. */
  cardOf(paymentId: string): Card {
    const { orderId, plan } = this.orderOf(paymentId);
    const index = plan.cards.findIndex((_, at) => paymentIdOf(orderId, at + 1) === paymentId);
    const card = plan.cards[index];
    if (card !== undefined) return card;
    const last = plan.cards.at(-1);
    if (last === undefined) throw new Error('A customer without cards.');
    // Holds that are short for ever would be made anew for ever.
    return { ...last, holdSeconds: WEEK_SECONDS, troubles: {} };
  }

  private publish(event: ProviderEvent): void {
    const order = this.orderOf(event.authorization.reference);
    const nth = this.events.get(order.orderId) ?? 0;
    this.events.set(order.orderId, nth + 1);
    this.surroundings.onEvent(event, order, nth);
  }
}
