import { Customer, type Door } from './customer.ts';
import { journeyOf, wishOf, type Company } from './journeys.ts';
import type { PlannedOrder } from './plan.ts';
import type { ChaosShop } from './shop.ts';
import { refund } from './staff.ts';

/** One order of a round, as far as it has come. */
export interface OrderRun {
  planned: PlannedOrder;
  /** Undefined until the customer has a quote. */
  customer?: Customer;
  /** What went wrong for the customer, in a sentence. */
  failure?: string;
}

/** What all orders of a round share. */
export interface RoundContext {
  shop: ChaosShop;
  door: Door;
  /** Unique to the round, part of the customers' names. */
  name: string;
  /** Every order of the round, rivals included. */
  runs: OrderRun[];
}

/**
 * One customer goes their way. Never rejects: a failure is part of the result.
 *
 * @param onArrived called when the customer is known and has not ordered yet
 */
export async function runOrder(
  context: RoundContext,
  planned: PlannedOrder,
  onArrived: (customer: Customer) => void = () => undefined,
): Promise<void> {
  const { door, name, runs } = context;
  const run: OrderRun = { planned };
  runs.push(run);
  const { number, journey } = planned;
  const wish = wishOf(journey, number);
  try {
    const customer = await Customer.arrive(door, `${name}-${String(number)}`, wish);
    run.customer = customer;
    const company: Company = {
      async rival() {
        const rival = await Customer.arrive(door, `${name}-${String(number)}-rival`, wish);
        runs.push({ planned: { number, journey: 'approve' }, customer: rival });
        return rival;
      },
      refund: (orderId) => refund(context.shop, orderId),
    };
    onArrived(customer);
    await journeyOf(journey).go(customer, company);
  } catch (error) {
    run.failure = error instanceof Error ? error.message : String(error);
  }
}
