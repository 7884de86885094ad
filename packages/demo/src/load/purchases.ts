import { basketToLines, type CartLine } from '../basket-lines.ts';
import type { Catalogue } from '../catalogue/catalogue.ts';
import { Random } from '../random.ts';
import type { LoadOptions } from './options.ts';

/** How a shopper pays. */
export type CardPlan =
  /** With a card that works. */
  | 'good'
  /** With one that is declined, and then with one that works. */
  | 'declined_then_good'
  /** With one that has no money on it; the shopper gives up. */
  | 'insufficient';

/** Whether an order is sent twice with one key: together with the first, or after its answer. */
export type RepeatPlan = 'none' | 'together' | 'afterwards';

/** A postal address as the web API takes it. */
export interface Address {
  name: string;
  line1: string;
  city: string;
  postalCode: string;
  countryCode: string;
}

/** Everything that one shopper is going to do. */
export interface Purchase {
  /** Counts from 1 in a run. */
  number: number;
  /** Which row of the basket file it is, from 1. */
  row: number;
  lines: CartLine[];
  card: CardPlan;
  repeat: RepeatPlan;
  address: Address;
  shippingMethod: 'standard' | 'express';
}

const HOMES: readonly Omit<Address, 'name' | 'line1'>[] = [
  { city: 'Bremen', postalCode: '28217', countryCode: 'DE' },
  { city: 'Leipzig', postalCode: '04109', countryCode: 'DE' },
  { city: 'Freiburg', postalCode: '79098', countryCode: 'DE' },
  { city: 'Graz', postalCode: '8010', countryCode: 'AT' },
  { city: 'Utrecht', postalCode: '3511 AB', countryCode: 'NL' },
  { city: 'Lyon', postalCode: '69002', countryCode: 'FR' },
];
const STREETS = ['Mill Lane', 'Station Road', 'Orchard Street', 'Harbour Square', 'Church Hill'];
const FIRST_NAMES = [
  'Ada',
  'Bela',
  'Chiara',
  'Deniz',
  'Elif',
  'Finn',
  'Greta',
  'Hugo',
  'Ida',
  'Jan',
];
const LAST_NAMES = ['Albers', 'Brandt', 'Costa', 'Dupont', 'Ebner', 'Fischer', 'Groot', 'Horvat'];

/** Of those whose first card is declined, this share tries another one. */
const TRIES_AGAIN = 2 / 3;

const EXPRESS_SHARE = 0.15;

/**
 * The purchases of a run, one by one: baskets in the order of the file from a seeded start, and
 * from its beginning again after the last. What a shopper does depends on the seed and the number
 * alone, so that runs are alike however many shoppers there are at a time.
 *
 * @param baskets item categories of each basket, as `readBaskets()` gives them
 */
export function* planPurchases(
  options: Pick<LoadOptions, 'baskets' | 'seed' | 'declines' | 'repeats'>,
  baskets: readonly (readonly string[])[],
  catalogue: Pick<Catalogue, 'productsByBasketCategory'>,
): Generator<Purchase, void> {
  const key = `${options.seed}/load`;
  const start = new Random(key).integer(0, baskets.length - 1);
  for (let number = 1; number <= options.baskets; number++) {
    const index = (start + number - 1) % baskets.length;
    const random = new Random(`${key}/${number}`);
    yield {
      number,
      row: index + 1,
      lines: basketToLines(baskets[index] ?? [], catalogue, random),
      card: planCard(options.declines, random),
      repeat: random.chance(options.repeats) ? random.pick(['together', 'afterwards']) : 'none',
      address: {
        name: `${random.pick(FIRST_NAMES)} ${random.pick(LAST_NAMES)}`,
        line1: `${random.pick(STREETS)} ${random.integer(1, 120)}`,
        ...random.pick(HOMES),
      },
      shippingMethod: random.chance(EXPRESS_SHARE) ? 'express' : 'standard',
    };
  }
}

function planCard(declines: number, random: Random): CardPlan {
  if (!random.chance(declines)) return 'good';
  return random.chance(TRIES_AGAIN) ? 'declined_then_good' : 'insufficient';
}
