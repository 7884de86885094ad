import { PaymentServiceClient } from '@holdfast/proto/payment/service';
import type { WebhookEvent } from '@holdfast/proto/payment';
import { PaymentWorkflows } from '../client/payments.ts';
import type { Systems } from './command.ts';

const PAGE = 100;

/** Webhook events of the payment provider that wait for a person. */
export async function* webhooks(systems: Systems): AsyncIterable<string> {
  const payments = await paymentService(systems);
  let count = 0;
  let cursor = '';
  do {
    const { events, page } = await payments.listWebhookEvents({
      state: 'PARKED',
      page: { limit: PAGE, cursor },
    });
    for (const event of events) yield describe(event);
    count += events.length;
    cursor = page?.nextCursor ?? '';
  } while (cursor !== '');
  if (count === 0) yield 'No webhook event waits for a person.';
}

/** Processes a webhook event again, and tells the workflows of the payments that it changed. */
export async function* replayWebhook(
  systems: Systems,
  [eventId = '']: readonly string[],
): AsyncIterable<string> {
  const payments = await paymentService(systems);
  const { event, paymentIds } = await payments.replayWebhookEvent({ eventId });
  const workflows = new PaymentWorkflows(systems.temporal);
  await Promise.all(paymentIds.map((paymentId) => workflows.hint(paymentId)));
  if (event !== undefined) yield describe(event);
}

const paymentService = (systems: Systems) =>
  systems.service(PaymentServiceClient, 'PAYMENT_SERVICE_ADDRESS');

function describe({ eventId, type, state, paymentId, receivedAt, error }: WebhookEvent): string {
  const about = paymentId === '' ? '' : ` about ${paymentId}`;
  const why = error === '' ? '' : `: ${error.replaceAll(/\s*\n\s*/g, ' ')}`;
  return `${eventId}  ${type}${about}, received ${receivedAt ?? ''}, ${state.toLowerCase()}${why}`;
}
