import type { Migration } from '@holdfast/platform';
import { carts } from './0001-carts.ts';
import { quotes } from './0002-quotes.ts';
import { orders } from './0003-orders.ts';
import { internalEvents } from './0004-internal-events.ts';
import { cartsAsAdded } from './0005-carts-as-added.ts';
import { staffWork } from './0006-staff-work.ts';
import { confirmedAt } from './0007-confirmed-at.ts';

/** Every step of the schema, in order. */
export const migrations: Migration[] = [
  carts,
  quotes,
  orders,
  internalEvents,
  cartsAsAdded,
  staffWork,
  confirmedAt,
];
