import { ApplicationFailure } from '@temporalio/common';
import type { Activities } from '@holdfast/activities';
import { ORDER_STATES, canTransition, newId, orderNumber } from '@holdfast/domain';
import type { Order } from '@holdfast/proto/order';
import type { Payment } from '@holdfast/proto/payment';
import type { OrderInput } from '@holdfast/workflows';

const EUR = (amountMinor: number) => ({ currencyCode: 'EUR', amountMinor });

/** What a test wants the services to do; each list is taken from the front, call by call. */
export interface Script {
  createOrder?: 'expired' | 'of-long-ago';
  reserve?: 'short' | 'dearer';
  commit?: 'gone';
  /** Outcome of each authorisation; approved when the list is spent. */
  /** The first call of every quick step fails, as when a service is restarted. */
  servicesRestart?: boolean;
  authorize?: ('approve' | 'decline' | 'unknown' | 'crash' | 'broken')[];
  /** How often the provider doesn't know the outcome yet. */
  unsettled?: number;
  mailServerDownFor?: number;
}

/**
 * The services of one order, as its workflows see them: enough state to tell right from wrong (what
 * is held, what is authorised), and a script of what goes wrong. The services' own tests use real
 * databases; here only the workflows are under test.
 */
export class World {
  readonly calls: string[] = [];
  /** Request ids of every call, to see that a repeat keeps its id. */
  readonly requestIds: string[] = [];
  readonly statuses: string[] = [];
  readonly payments = new Map<string, Payment>();
  readonly sent: string[] = [];
  stock: 'none' | 'held' | 'sold' | 'released' = 'none';
  order: Order | undefined;
  private readonly failed = new Set<string>();
  private readonly script: Script;

  constructor(script: Script = {}) {
    this.script = script;
  }

  /** Payments that hold or took money. */
  get live(): Payment[] {
    return [...this.payments.values()].filter(({ status }) =>
      ['AUTHORIZED', 'CAPTURED', 'PENDING'].includes(status),
    );
  }

  private log(name: string, requestId: string): void {
    const quick = !/Payment$|^send/.test(name);
    if (quick && this.script.servicesRestart && !this.failed.has(requestId)) {
      this.failed.add(requestId);
      throw ApplicationFailure.retryable('No connection.', 'UNAVAILABLE');
    }
    this.calls.push(name);
    this.requestIds.push(requestId);
  }

  activities(): Activities {
    return {
      createOrder: ({ request, requestId }) => {
        this.log('createOrder', requestId);
        if (this.script.createOrder === 'expired') {
          const value = { reason: 'QUOTE_EXPIRED', message: 'The quote has expired.' };
          return Promise.resolve({ result: { $case: 'rejection', value } });
        }
        this.order ??= {
          ...newOrder(request.orderId, request.quoteId, request.customerId),
          ...(this.script.createOrder === 'of-long-ago'
            ? { status: 'DELIVERED', quoteId: newId('quo') }
            : {}),
        };
        return Promise.resolve({ result: { $case: 'order', value: this.order } });
      },

      transitionOrder: ({ request, requestId }) => {
        this.log(`transition:${request.status}`, requestId);
        const { order } = this;
        if (order === undefined) throw ApplicationFailure.nonRetryable('none', 'ORDER_NOT_FOUND');
        if (
          order.status !== request.status &&
          !canTransition(ORDER_STATES, order.status, request.status)
        ) {
          const value = { currentStatus: order.status };
          return Promise.resolve({ result: { $case: 'conflict', value } });
        }
        this.statuses.push(request.status);
        this.order = { ...order, status: request.status };
        return Promise.resolve({ result: { $case: 'order', value: this.order } });
      },

      reserveStock: ({ request, requestId }) => {
        this.log('reserveStock', requestId);
        if (this.script.reserve === 'short') {
          const shortages = [{ sku: 'A', requested: 2, available: 1 }];
          return Promise.resolve({ result: { $case: 'outOfStock', value: { shortages } } });
        }
        if (this.script.reserve === 'dearer') {
          const changes = [{ sku: 'A', expected: EUR(500), actual: EUR(600) }];
          return Promise.resolve({ result: { $case: 'priceChanged', value: { changes } } });
        }
        this.stock = 'held';
        const expiresAt = new Date(Date.now() + request.ttlSeconds * 1000).toISOString();
        const value = { orderId: request.orderId, status: 'HELD' as const, expiresAt };
        return Promise.resolve({ result: { $case: 'reserved', value } });
      },

      commitReservation: ({ request, requestId }) => {
        this.log('commitReservation', requestId);
        if (this.script.commit === 'gone') {
          const shortages = [{ sku: 'A', requested: 2, available: 0 }];
          return Promise.resolve({ result: { $case: 'outOfStock', value: { shortages } } });
        }
        this.stock = 'sold';
        const value = {
          orderId: request.orderId,
          status: 'COMMITTED' as const,
          expiresAt: undefined,
        };
        return Promise.resolve({ result: { $case: 'committed', value } });
      },

      releaseReservation: ({ requestId }) => {
        this.log('releaseReservation', requestId);
        this.stock = 'released';
        return Promise.resolve({ reservation: undefined });
      },

      sweepExpiredReservations: ({ requestId }) => {
        this.log('sweepExpiredReservations', requestId);
        return Promise.resolve({ expired: 0 });
      },

      authorizePayment: ({ request, requestId }) => {
        this.log('authorizePayment', requestId);
        const existing = this.payments.get(request.paymentId);
        if (existing !== undefined) return Promise.resolve(existing);
        const behaviour = this.script.authorize?.shift() ?? 'approve';
        if (behaviour === 'broken') {
          throw ApplicationFailure.nonRetryable('The books are closed.', 'INTERNAL');
        }
        const status = ({ decline: 'DECLINED', unknown: 'PENDING' } as const)[
          behaviour as 'decline'
        ];
        const payment = newPayment(request.paymentId, request.orderId, status ?? 'AUTHORIZED');
        this.payments.set(payment.id, payment);
        if (behaviour === 'crash') throw ApplicationFailure.retryable('Line cut.', 'UNAVAILABLE');
        return Promise.resolve(payment);
      },

      settlePayment: ({ request, requestId }) => {
        this.log('settlePayment', requestId);
        if ((this.script.unsettled ?? 0) > 0) {
          this.script.unsettled = (this.script.unsettled ?? 0) - 1;
          throw ApplicationFailure.retryable('Not known yet.', 'PROVIDER_UNAVAILABLE');
        }
        return Promise.resolve(this.change(request.paymentId, { status: 'AUTHORIZED' }));
      },

      capturePayment: ({ request, requestId }) => {
        this.log('capturePayment', requestId);
        const captured = request.amount;
        return Promise.resolve(this.change(request.paymentId, { status: 'CAPTURED', captured }));
      },

      voidPayment: ({ request, requestId }) => {
        this.log('voidPayment', requestId);
        if (!this.payments.has(request.paymentId)) return Promise.resolve(undefined);
        return Promise.resolve(this.change(request.paymentId, { status: 'VOIDED' }));
      },

      sendNotification: ({ request, requestId }) => {
        this.log('sendNotification', requestId);
        if ((this.script.mailServerDownFor ?? 0) > 0) {
          this.script.mailServerDownFor = (this.script.mailServerDownFor ?? 0) - 1;
          throw ApplicationFailure.retryable('No answer.', 'MAIL_SERVER_UNAVAILABLE');
        }
        this.sent.push(request.notificationId);
        return Promise.resolve({
          id: newId('dlv'),
          notificationId: request.notificationId,
          channel: 'email',
          template: 'order_confirmation',
          status: 'SENT',
          messageId: '<1@holdfast>',
          refusal: '',
          createdAt: undefined,
          sentAt: undefined,
        });
      },
    };
  }

  private change(paymentId: string, change: Partial<Payment>): Payment {
    const payment = this.payments.get(paymentId);
    if (payment === undefined) throw ApplicationFailure.nonRetryable('none', 'PAYMENT_NOT_FOUND');
    const changed = { ...payment, ...change };
    this.payments.set(paymentId, changed);
    return changed;
  }
}

/** Input of an order that a simulated warehouse delivers within seconds. */
export function orderInput(policy: Partial<OrderInput['policy']> = {}): OrderInput {
  return {
    orderId: newId('ord'),
    quoteId: newId('quo'),
    customerId: newId('usr'),
    salesChannel: 'web',
    fingerprint: 'f1',
    paymentMethodToken: 'tok_approve',
    policy: {
      reservationTtlSeconds: 900,
      warehouse: { kind: 'simulated', packAfterMs: 1000, shipAfterMs: 1000, deliverAfterMs: 1000 },
      ...policy,
    },
  };
}

function newOrder(id: string, quoteId: string, customerId: string): Order {
  const now = new Date().toISOString();
  return {
    id,
    number: orderNumber(100001),
    customerId,
    quoteId,
    status: 'PENDING',
    paymentStatus: 'UNSPECIFIED',
    lines: [
      {
        sku: 'A',
        productId: newId('prd'),
        name: 'Apples',
        options: {},
        quantity: 2,
        unitPrice: EUR(500),
        total: EUR(1000),
        image: '',
      },
    ],
    totals: {
      subtotal: EUR(1000),
      discount: EUR(0),
      shipping: EUR(490),
      tax: EUR(143),
      total: EUR(1490),
    },
    address: {
      name: 'Ada Example',
      line1: 'Am Markt 1',
      city: 'Bremen',
      postalCode: '28195',
      countryCode: 'DE',
    },
    shippingMethod: 'STANDARD',
    contact: { email: 'ada@example.com', name: 'Ada Example', locale: 'en' },
    salesChannel: 'web',
    statusReason: '',
    fingerprint: 'f1',
    placedAt: now,
    updatedAt: now,
  };
}

function newPayment(id: string, orderId: string, status: Payment['status']): Payment {
  return {
    id,
    orderId,
    status,
    amount: EUR(1490),
    captured: EUR(0),
    refunded: EUR(0),
    provider: 'sandbox',
    providerReference: '',
    declineReason: status === 'DECLINED' ? 'CARD_DECLINED' : '',
    actionUrl: '',
    authorizationExpiresAt: undefined,
    actionExpiresAt: undefined,
    createdAt: undefined,
    updatedAt: undefined,
  };
}
