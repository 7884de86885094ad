import { paymentIdOf } from '@holdfast/domain';

/** What every step gets; see the activities. */
export interface StepInput {
  requestId: string;
  request: Record<string, unknown>;
}

/** The ordinal of a charge that nobody has asked for, beyond those of honest tries. */
const DISHONEST_ORDINAL = 99;

const NOTHING = { currencyCode: 'EUR', amountMinor: 0 };

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

/** The answer of a step that was not done, as if it had been. */
export function pretendedAnswer(activity: string, request: StepInput['request']): unknown {
  switch (activity) {
    case 'voidPayment':
      return { id: request['paymentId'], status: 'VOIDED', amount: NOTHING };
    case 'releaseReservation':
      return { reservation: { orderId: request['orderId'], status: 'RELEASED' } };
    case 'sendNotification':
      return {
        id: 'dlv_pretended',
        notificationId: request['notificationId'],
        status: 'SENT',
        refusal: '',
        messageId: '<pretended@holdfast.example>',
      };
    default:
      throw new Error(`Nobody has thought of how to pretend ${activity}.`);
  }
}

/** The same charge under another key, so that nothing can tell it from a new one. */
export function secondCharge({ requestId, request }: StepInput): StepInput {
  return {
    requestId: `${requestId}/again`,
    request: {
      ...request,
      ordinal: DISHONEST_ORDINAL,
      paymentId: paymentIdOf(text(request['orderId']), DISHONEST_ORDINAL),
    },
  };
}
