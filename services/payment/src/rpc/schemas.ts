import { MAX_PAYMENT_MINOR, isId, isPaymentId, paymentIdOf } from '@holdfast/domain';
import { PaymentStatus, WebhookEventState } from '@holdfast/proto/payment';
import { z } from 'zod';

const paymentId = z.string().refine(isPaymentId, 'has to be a payment id, pay_…_<ordinal>');

/** Something to look up; a wrong one finds nothing. */
const key = z.string().max(100);

/** What a caller names a capture or a refund by. */
const name = z.string().regex(/^[\w.:-]{1,100}$/, 'has 1 to 100 of A-Z a-z 0-9 _ . : -');

/** Free text for people, or empty. */
const reason = z
  .string()
  .max(200)
  .regex(/^\P{Cc}*$/u, 'has control characters');

const amount = z.object({
  currencyCode: z.string().regex(/^[A-Z]{3}$/, 'has to be an ISO 4217 code'),
  amountMinor: z.int().min(1, 'has to be positive').max(MAX_PAYMENT_MINOR),
});

/** AuthorizePaymentRequest. The payment's id has to be the one of this order and ordinal. */
export const authorizeSchema = z
  .object({
    paymentId,
    orderId: z.string().refine((id) => isId('ord', id), 'has to be an order id, ord_…'),
    customerId: z.string().refine((id) => isId('usr', id), 'has to be a user id, usr_…'),
    ordinal: z.int().min(1).max(999),
    amount,
    paymentMethodToken: z.string().regex(/^[\w.:-]{1,200}$/, 'has to be a token of the provider'),
    returnUrl: z
      .url({ protocol: /^https?$/, error: 'has to be an http or https URL' })
      .max(2000)
      .optional(),
  })
  .refine((request) => request.paymentId === paymentIdOf(request.orderId, request.ordinal), {
    path: ['paymentId'],
    message: 'is not the id of this order and ordinal',
  });

/** CapturePaymentRequest. */
export const captureSchema = z.object({ paymentId, captureId: name, amount });

/** VoidPaymentRequest. */
export const voidSchema = z.object({ paymentId, reason });

/** RefundPaymentRequest. */
export const refundSchema = z.object({ paymentId, refundId: name, amount, reason });

/** SyncPaymentRequest, GetPaymentRequest, ListLedgerEntriesRequest. */
export const paymentKeySchema = z.object({ paymentId: key });

/** ListPaymentsRequest. */
export const orderKeySchema = z.object({ orderId: key });

/** What fits into the inbox. */
const MAX_WEBHOOK_BYTES = 256 * 1024;

/** A provider's name or an event's id; a wrong one finds nothing. */
const word = z.string().max(100);

/** ReceiveWebhookRequest. */
export const receiveWebhookSchema = z.object({
  provider: word,
  rawBody: z
    .instanceof(Buffer)
    .refine(({ length }) => length <= MAX_WEBHOOK_BYTES, 'has to be at most 256 KiB'),
  // What it looks like is the provider's business, and part of the check.
  signature: z.string(),
});

/** ProcessWebhookEventsRequest. */
export const processWebhooksSchema = z.object({ limit: z.int().min(0).max(1_000) });

const page = z
  .object({ limit: z.int().min(0).max(100), cursor: z.string().max(200) })
  .default({ limit: 0, cursor: '' });

/** SearchPaymentsRequest. */
export const searchPaymentsSchema = z.object({
  statuses: z.array(z.enum(PaymentStatus).exclude(['UNSPECIFIED'])).max(20),
  orderId: key,
  providerReference: key,
  createdFrom: z.iso.datetime().optional(),
  createdTo: z.iso.datetime().optional(),
  page,
});

/** AuthoriseRefundRequest: staff say why. */
export const authoriseRefundSchema = z.object({
  paymentId,
  refundId: name,
  amount,
  reason: reason.trim().min(1, 'is required'),
});

/** ListWebhookEventsRequest. */
export const listWebhooksSchema = z.object({
  state: z.enum(WebhookEventState),
  page,
});

/** ReplayWebhookEventRequest. */
export const replayWebhookSchema = z.object({ eventId: word, provider: word.optional() });
