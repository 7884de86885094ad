import type { Activities } from '@holdfast/activities';
import type { CheckName } from './checks/index.ts';
import type { Shop } from './model/shop.ts';
import type { Wrap } from './run/sequence-run.ts';

/** A bug that is put in on purpose, to see that it is found. */
export interface Plant {
  wrap: Wrap;
  /** The checks of which at least one must find it. */
  foundBy: readonly CheckName[];
}

/** Says that it was done. */
const pretend =
  <T>(answer: T) =>
  (): Promise<T> =>
    Promise.resolve(answer);

const plant = (
  foundBy: readonly CheckName[],
  change: (activities: Activities, shop: Shop) => Partial<Activities>,
): Plant => ({
  foundBy,
  wrap: (activities, shop) => ({ ...activities, ...change(activities, shop) }),
});

export const PLANTS = {
  'lost release': plant(['stock-follows-order'], () => ({
    releaseReservation: pretend({ reservation: undefined }),
  })),
  'lost sale': plant(['stock-follows-order'], () => ({
    commitReservation: ({ request: { orderId } }) =>
      Promise.resolve({
        result: {
          $case: 'committed',
          value: { orderId, status: 'COMMITTED', expiresAt: undefined },
        },
      }),
  })),
  'lost void': plant(['money-follows-order', 'books-agree'], () => ({
    voidPayment: pretend(undefined),
  })),
  'charged under two keys': plant(
    ['one-live-payment', 'books-agree'],
    (_activities, { provider }) => ({
      authorizePayment: async (step) => {
        const { paymentId, amount } = step.request;
        const { currencyCode = '', amountMinor = 0 } = amount ?? {};
        const again = `${paymentId}0`;
        await provider.authorize(`${again}:authorize`, again, {
          currencyCode,
          amount: amountMinor,
        });
        return _activities.authorizePayment(step);
      },
    }),
  ),
  'given back and not said': plant(['books-agree'], (activities, { provider }) => ({
    capturePayment: async (step) => {
      const captured = await activities.capturePayment(step);
      const { paymentId } = step.request;
      await provider.operate('refund', `${paymentId}:refund:nobody`, paymentId, 1);
      return captured;
    },
  })),
  'lost message': plant(['told-once'], () => ({
    startNotification: pretend(undefined),
  })),
  'a move that is not written': plant(
    ['rows-follow-workflows', 'answers-hold'],
    (activities, shop) => ({
      transitionOrder: (step) => {
        const { row } = shop.order(step.request.orderId).orders;
        if (step.request.status !== 'DELIVERED' || row === undefined) {
          return activities.transitionOrder(step);
        }
        const value = { ...row, status: 'DELIVERED' as const };
        return Promise.resolve({ result: { $case: 'order', value } });
      },
    }),
  ),
  'another body under the same id': plant(['services-are-asked-rightly'], (activities) => ({
    capturePayment: async (step) => {
      await activities.capturePayment(step);
      const amount = { currencyCode: 'EUR', amountMinor: 1 };
      return activities.capturePayment({ ...step, request: { ...step.request, amount } });
    },
  })),
} as const satisfies Record<string, Plant>;

/** The name of a plant. */
export type PlantName = keyof typeof PLANTS;
