import { domainError } from '@holdfast/domain';
import {
  fromCursor,
  idempotent,
  pageOf,
  recordAudit,
  toCursor,
  toIso,
  type Database,
  type Handlers,
} from '@holdfast/platform';
import type { PaymentAttempt } from '@holdfast/proto/payment/staff';
import type { PaymentStaffServiceService } from '@holdfast/proto/payment/staff-service';
import { z } from 'zod';
import { listLedger } from '../db/ledger.ts';
import { findPayment } from '../db/payments.ts';
import {
  readAttempts,
  searchPayments,
  type AttemptRow,
  type PaymentPosition,
} from '../db/search-payments.ts';
import type { Payment } from '../domain/payment.ts';
import { notFound } from '../operations/errors.ts';
import { toLedgerMessage, toPaymentMessage } from './messages.ts';
import { authoriseRefundSchema, paymentKeySchema, searchPaymentsSchema } from './schemas.ts';

const DEFAULT_PAGE = 20;

/** What the handlers of staff work with. */
export interface StaffParts {
  db: Database;
  clock: () => Date;
}

/** What staff see of payments, and ask for. */
export function staffHandlers({
  db,
  clock,
}: StaffParts): Handlers<typeof PaymentStaffServiceService> {
  return {
    async searchPayments(request) {
      const { page, ...filter } = searchPaymentsSchema.parse(request);
      const limit = page.limit || DEFAULT_PAGE;
      const found = await searchPayments(db, filter, limit + 1, positionIn(page.cursor));
      const { items, page: next } = pageOf(found, limit, ({ position, id }) =>
        toCursor([position, id]),
      );
      return { payments: items.map(toPaymentMessage), page: next };
    },

    async getPaymentRecord(request) {
      const { paymentId } = paymentKeySchema.parse(request);
      const payment = await findPayment(db, paymentId);
      if (payment === undefined) throw notFound();
      const attempts = await readAttempts(db, paymentId);
      const entries = await listLedger(db, paymentId);
      return {
        payment: toPaymentMessage(payment),
        attempts: attempts.map((attempt) => toAttemptMessage(attempt, payment)),
        entries: entries.map(toLedgerMessage),
      };
    },

    async authoriseRefund(request, call) {
      const { paymentId, refundId, amount, reason } = authoriseRefundSchema.parse(request);
      const { requestId } = call;
      const { auditId } = await idempotent(
        db,
        { requestId, method: 'AuthoriseRefund', request },
        async (tx) => {
          const payment = await findPayment(db, paymentId, tx);
          if (payment === undefined) throw notFound();
          assertRefundable(payment, amount);
          const target = { type: 'payment', id: paymentId };
          const details = { refundId, amount, orderId: payment.orderId };
          const fact = { action: 'payment.refund_asked', target, reason, details };
          return { auditId: await recordAudit(db, tx, call, fact, clock()) };
        },
      );
      const payment = await findPayment(db, paymentId);
      if (payment === undefined) throw notFound();
      return { auditId, payment: toPaymentMessage(payment) };
    },
  };
}

/** A first look: what counts are the books when the refund is made. */
function assertRefundable(
  { currencyCode, captured, refunded }: Payment,
  amount: { currencyCode: string; amountMinor: number },
): void {
  if (amount.currencyCode === currencyCode && amount.amountMinor <= captured - refunded) return;
  throw domainError('REFUND_EXCEEDS_CAPTURE', 'No more can be given back than was taken.', {
    metadata: { currencyCode, refundableMinor: String(captured - refunded) },
  });
}

function toAttemptMessage(attempt: AttemptRow, { currencyCode }: Payment): PaymentAttempt {
  const { key, kind, amount, state, refusal, reason, startedAt, endedAt } = attempt;
  return {
    key,
    kind,
    amount: { currencyCode, amountMinor: amount },
    state,
    refusal: refusal ?? '',
    reason: reason ?? '',
    startedAt: toIso(startedAt),
    endedAt: endedAt === null ? undefined : toIso(endedAt),
  };
}

const positionShape = z.tuple([z.iso.datetime(), z.string().max(100)]);

function positionIn(cursor: string): PaymentPosition | undefined {
  const position = fromCursor(positionShape, cursor);
  return position && { createdAt: position[0], id: position[1] };
}
