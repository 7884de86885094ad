import type { Handlers } from '@holdfast/platform';
import type { PaymentServiceService } from '@holdfast/proto/payment/service';
import { listLedger } from '../db/ledger.ts';
import { findPayment, listPayments } from '../db/payments.ts';
import { authorization } from '../operations/authorize.ts';
import type { Engine, EngineParts } from '../operations/engine.ts';
import { notFound } from '../operations/errors.ts';
import { capture, refund, voiding } from '../operations/follow-ups.ts';
import { requireAccess } from './access.ts';
import { toLedgerMessage, toPaymentMessage } from './messages.ts';
import {
  authorizeSchema,
  captureSchema,
  orderKeySchema,
  paymentKeySchema,
  refundSchema,
  voidSchema,
} from './schemas.ts';

/** The handlers of the payment service that are about payments and the ledger. */
export function paymentHandlers(parts: EngineParts, engine: Engine) {
  const { db } = parts;

  const answer = async (running: ReturnType<Engine['run']>) => {
    const payment = await running;
    return { payment: payment && toPaymentMessage(payment) };
  };

  return {
    async authorizePayment(request, { actor }) {
      requireAccess(actor);
      return answer(engine.run(authorization(parts, authorizeSchema.parse(request))));
    },

    async capturePayment(request, { actor }) {
      requireAccess(actor);
      const { paymentId, captureId: name, amount } = captureSchema.parse(request);
      return answer(engine.run(capture(parts, { paymentId, name, amount })));
    },

    async voidPayment(request, { actor }) {
      requireAccess(actor);
      return answer(engine.run(voiding(parts, voidSchema.parse(request))));
    },

    async refundPayment(request, { actor }) {
      requireAccess(actor);
      const { paymentId, refundId: name, amount, reason } = refundSchema.parse(request);
      return answer(engine.run(refund(parts, { paymentId, name, amount, reason })));
    },

    async syncPayment(request, { actor }) {
      requireAccess(actor);
      const { paymentId } = paymentKeySchema.parse(request);
      return answer(engine.sync(paymentId));
    },

    async getPayment(request) {
      const { paymentId } = paymentKeySchema.parse(request);
      const payment = await findPayment(db, paymentId);
      if (payment === undefined) throw notFound();
      return { payment: toPaymentMessage(payment) };
    },

    async listPayments(request) {
      const { orderId } = orderKeySchema.parse(request);
      return { payments: (await listPayments(db, orderId)).map(toPaymentMessage) };
    },

    async listLedgerEntries(request) {
      const { paymentId } = paymentKeySchema.parse(request);
      const entries = await listLedger(db, paymentId);
      if (entries.length === 0 && (await findPayment(db, paymentId)) === undefined) {
        throw notFound();
      }
      return { entries: entries.map(toLedgerMessage) };
    },
  } satisfies Partial<Handlers<PaymentServiceService>>;
}
