import type { Database, Handlers, Outbox } from '@holdfast/platform';
import type { OrderServiceService } from '@holdfast/proto/order/service';
import type { OrderStaffServiceService } from '@holdfast/proto/order/staff-service';
import type { ModelStatic } from 'sequelize';
import type { QuoteModel } from '../db/models/quote.ts';
import type { EventReader } from '../db/order-events.ts';
import type { Catalogue } from '../domain/catalogue.ts';
import type { OrderHub } from '../watch/hub.ts';

/** What the handlers work with. */
export interface Dependencies {
  db: Database;
  outbox: Outbox;
  quotes: ModelStatic<QuoteModel>;
  catalogue: Catalogue;
  hub: OrderHub;
  events: EventReader;
  clock: () => Date;
  /** How long a quote can be used. */
  quoteTtlSeconds: number;
}

/** The handlers of the order service. */
export type OrderHandlers = Handlers<typeof OrderServiceService>;

/** The handlers of what staff do. */
export type OrderStaffHandlers = Handlers<typeof OrderStaffServiceService>;
