import {
  fromSequenceCursor,
  pageOf,
  toSequenceCursor,
  type Database,
  type Handlers,
} from '@holdfast/platform';
import { WebhookEventState } from '@holdfast/proto/payment';
import type { PaymentServiceService } from '@holdfast/proto/payment/service';
import { listEvents } from '../db/webhook-events.ts';
import { paymentsToTell } from '../domain/webhook-event.ts';
import type { Inbox } from '../operations/inbox.ts';
import { requireAccess } from './access.ts';
import { toWebhookEventMessage } from './messages.ts';
import {
  listWebhooksSchema,
  processWebhooksSchema,
  receiveWebhookSchema,
  replayWebhookSchema,
} from './schemas.ts';

const DEFAULT_SWEEP = 100;
const DEFAULT_PAGE = 20;

/** What the handlers of the inbox need. */
export interface WebhookParts {
  db: Database;
  inbox: Inbox;
  /** The provider of events whose provider isn't named. */
  provider: string;
}

/** The handlers of the webhook inbox. */
export function webhookHandlers({ db, inbox, provider }: WebhookParts) {
  return {
    async receiveWebhook(request) {
      const { event, isDuplicate } = await inbox.receive(receiveWebhookSchema.parse(request));
      return {
        eventId: event.eventId,
        paymentIds: paymentsToTell(event),
        duplicate: isDuplicate,
        state: WebhookEventState[event.state],
      };
    },

    async processWebhookEvents(request, { actor, deadline }) {
      requireAccess(actor);
      const { limit } = processWebhooksSchema.parse(request);
      // What was found out has to reach the caller, so half of the time is left to the last event.
      const until = (Date.now() + (deadline?.getTime() ?? Infinity)) / 2;
      const { paymentIds, counts, purged, hasMore } = await inbox.sweep(
        limit || DEFAULT_SWEEP,
        until,
      );
      return {
        paymentIds,
        processed: counts.PROCESSED,
        waiting: counts.WAITING,
        parked: counts.PARKED,
        ignored: counts.IGNORED,
        retried: counts.RECEIVED,
        purged,
        hasMore,
      };
    },

    async listWebhookEvents(request) {
      const { state, page } = listWebhooksSchema.parse(request);
      const limit = page.limit || DEFAULT_PAGE;
      const found = await listEvents(db, {
        state: state === 'UNSPECIFIED' ? undefined : state,
        before: fromSequenceCursor(page.cursor),
        limit: limit + 1,
      });
      const { items, page: next } = pageOf(found, limit, ({ sequence }) =>
        toSequenceCursor(sequence),
      );
      return { events: items.map(toWebhookEventMessage), page: next };
    },

    async replayWebhookEvent(request, call) {
      const { eventId, provider: named = provider } = replayWebhookSchema.parse(request);
      const event = await inbox.replay({ provider: named, eventId }, call);
      return { event: toWebhookEventMessage(event), paymentIds: paymentsToTell(event) };
    },
  } satisfies Partial<Handlers<PaymentServiceService>>;
}
