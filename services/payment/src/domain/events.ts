import type { Attempt, Payment } from './payment.ts';

/** The event of a change of a payment, for the outbox. No secrets, no personal data but ids. */
export function eventOf(
  type: string,
  payment: Payment,
  attempt: Pick<Attempt, 'amount'>,
): { type: string; key: string; data: Record<string, unknown> } {
  const money = (amountMinor: number) => ({ currencyCode: payment.currencyCode, amountMinor });
  return {
    type,
    key: payment.id,
    data: {
      paymentId: payment.id,
      orderId: payment.orderId,
      customerId: payment.customerId,
      status: payment.status,
      amount: money(payment.amount),
      captured: money(payment.captured),
      refunded: money(payment.refunded),
      /** What this event is about: the amount held, taken or given back. */
      moved: money(attempt.amount),
      ...(payment.declineReason === null ? {} : { declineReason: payment.declineReason }),
    },
  };
}
