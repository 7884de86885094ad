import { setTimeout as sleep } from 'node:timers/promises';
import { ApplicationFailure } from '@temporalio/common';
import type { Activities, WorkflowMessages } from '@holdfast/activities';
import { ORDER_STATES, canTransition, newId } from '@holdfast/domain';
import type { Order } from '@holdfast/proto/order';
import type { Payment } from '@holdfast/proto/payment';
import { PaymentBooks } from './payment-books.ts';
import { EUR, newOrder } from './samples.ts';
import type { Script } from './script.ts';

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
  /** Reasons of what was written into the history without a move. */
  readonly entries: string[] = [];
  readonly sent: string[] = [];
  stock: 'none' | 'held' | 'sold' | 'released' = 'none';
  order: Order | undefined;
  /** Set while the warehouse ships: the customer's cancelling is a moment earlier at the row. */
  cancelFirst = false;
  private readonly failed = new Set<string>();
  private readonly script: Script;
  private readonly books: PaymentBooks;

  constructor(script: Script = {}) {
    this.script = script;
    this.books = new PaymentBooks(script);
  }

  get payments(): ReadonlyMap<string, Payment> {
    return this.books.payments;
  }

  /** Payments that hold or took money. */
  get live(): Payment[] {
    return [...this.payments.values()].filter(({ status }) =>
      ['AUTHORIZED', 'CAPTURED', 'PENDING', 'ACTION_REQUIRED'].includes(status),
    );
  }

  /** What was taken and not given back. */
  get taken(): number {
    const sum = (of: 'captured' | 'refunded') =>
      [...this.payments.values()].reduce((total, each) => total + (each[of]?.amountMinor ?? 0), 0);
    return sum('captured') - sum('refunded');
  }

  /** From now on a step fails. */
  fails(step: keyof Activities, how: 'for-good' | 'away'): void {
    this.script.failing = { ...this.script.failing, [step]: how };
  }

  /** What was broken for good, or away, works again. */
  mend(step: keyof Activities): void {
    delete this.script.failing?.[step];
  }

  /** Staff have given some of a payment back. */
  givenBack(paymentId: string, cents: number): void {
    const { captured } = this.books.payment(paymentId);
    const status = cents === captured?.amountMinor ? 'REFUNDED' : 'PARTIALLY_REFUNDED';
    this.books.change(paymentId, { status, refunded: EUR(cents) });
  }

  /** The bank's page: the customer decides. */
  decide(paymentId: string, status: 'AUTHORIZED' | 'DECLINED' | 'EXPIRED'): void {
    const declineReason = status === 'DECLINED' ? 'CHALLENGE_REJECTED' : '';
    this.books.change(paymentId, { status, declineReason });
  }

  private log(name: keyof Activities, requestId: string, shown: string = name): void {
    const quick = !/Payment$|^send/.test(name) || name === 'getPayment';
    if (quick && this.script.servicesRestart && !this.failed.has(requestId)) {
      this.failed.add(requestId);
      throw ApplicationFailure.retryable('No connection.', 'UNAVAILABLE');
    }
    this.fail(name);
    this.calls.push(shown);
    this.requestIds.push(requestId);
  }

  private fail(name: keyof Activities): void {
    const { failing } = this.script;
    const how = failing?.[name];
    if (how === 'for-good')
      throw ApplicationFailure.nonRetryable('The books are closed.', 'INTERNAL');
    if (how === 'away') throw ApplicationFailure.retryable('No connection.', 'UNAVAILABLE');
    if (failing === undefined || how === undefined || how === 0) return;
    failing[name] = how - 1;
    throw ApplicationFailure.retryable('No connection.', 'UNAVAILABLE');
  }

  /** The steps; `messages` reaches the workflows that run on the same server. */
  activities(messages: WorkflowMessages): Activities {
    return {
      ...this.orderActivities(),
      ...this.stockActivities(),
      ...this.paymentActivities(messages),
      ...this.otherActivities(messages),
    };
  }

  private orderActivities() {
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
        this.log('transitionOrder', requestId, `transition:${request.status}`);
        assertWritable(request);
        if (this.cancelFirst && request.status === 'SHIPPED') this.cancelRow();
        const { order } = this;
        if (order === undefined) throw ApplicationFailure.nonRetryable('none', 'ORDER_NOT_FOUND');
        const stays = order.status === request.status;
        const paid =
          request.paymentStatus === 'UNSPECIFIED' ? order.paymentStatus : request.paymentStatus;
        if (stays && request.status === this.script.unheard) throw lineCut();
        const allowed = stays
          ? request.status === 'PAYMENT_DECLINED' || paid !== order.paymentStatus
          : canTransition(ORDER_STATES, order.status, request.status);
        if (!allowed) {
          const value = { currentStatus: order.status };
          return Promise.resolve({ result: { $case: 'conflict', value } });
        }
        if (!stays) this.statuses.push(request.status);
        this.order = { ...order, status: request.status, paymentStatus: paid };
        if (request.status === 'CONFIRMED') this.order.confirmedAt ??= new Date().toISOString();
        if (request.status === this.script.unheard) throw lineCut();
        return Promise.resolve({ result: { $case: 'order', value: this.order } });
      },

      recordOrderEvent: ({ request, requestId }) => {
        this.log('recordOrderEvent', requestId);
        assertWritable(request);
        if (this.order === undefined) throw ApplicationFailure.nonRetryable('', 'ORDER_NOT_FOUND');
        this.entries.push(request.reason);
        if (request.paymentStatus !== 'UNSPECIFIED') {
          this.order = { ...this.order, paymentStatus: request.paymentStatus };
        }
        return Promise.resolve({ order: this.order });
      },
    } satisfies Partial<Activities>;
  }

  private stockActivities() {
    return {
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

      extendReservation: ({ request, requestId }) => {
        this.log('extendReservation', requestId);
        const { orderId } = request;
        const expiresAt = new Date(Date.now() + request.ttlSeconds * 1000).toISOString();
        return Promise.resolve({ reservation: { orderId, status: 'HELD' as const, expiresAt } });
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

      releaseReservation: async ({ requestId }) => {
        await sleep(this.script.slowReleaseMs ?? 0);
        this.log('releaseReservation', requestId);
        this.stock = 'released';
        return { reservation: undefined };
      },

      sweepExpiredReservations: ({ requestId }) => {
        this.log('sweepExpiredReservations', requestId);
        return Promise.resolve({ expired: 0 });
      },
    } satisfies Partial<Activities>;
  }

  private paymentActivities(messages: WorkflowMessages) {
    return {
      authorizePayment: ({ request, requestId }) => {
        this.log('authorizePayment', requestId);
        return Promise.resolve(this.books.authorize(request));
      },

      settlePayment: ({ request, requestId }) => {
        this.log('settlePayment', requestId);
        return Promise.resolve(this.books.settle(request.paymentId));
      },

      syncPayment: ({ request, requestId }) => {
        this.log('syncPayment', requestId);
        return Promise.resolve(this.books.sync(request.paymentId));
      },

      getPayment: ({ request, requestId }) => {
        this.log('getPayment', requestId);
        return Promise.resolve(this.books.payment(request.paymentId));
      },

      capturePayment: async ({ request, requestId }) => {
        this.log('capturePayment', requestId);
        const captured = this.books.capture(request);
        await messages.tellPayment(request.paymentId);
        return captured;
      },

      voidPayment: ({ request, requestId }) => {
        this.log('voidPayment', requestId);
        return Promise.resolve(this.books.void(request.paymentId));
      },

      refundPayment: ({ request, requestId }) => {
        this.log('refundPayment', requestId);
        return Promise.resolve(this.books.refund(request));
      },
    } satisfies Partial<Activities>;
  }

  private otherActivities(messages: WorkflowMessages) {
    return {
      sendNotification: ({ request, requestId }) => {
        this.log('sendNotification', requestId);
        this.sent.push(request.notificationId);
        return Promise.resolve({
          id: newId('dlv'),
          notificationId: request.notificationId,
          channel: 'email',
          template: 'order_confirmation',
          status: 'SENT' as const,
          messageId: '<1@holdfast>',
          refusal: '',
          createdAt: undefined,
          sentAt: undefined,
        });
      },
      processWebhookEvents: ({ requestId }) => {
        this.log('processWebhookEvents', requestId);
        return Promise.resolve({
          paymentIds: [],
          processed: 0,
          waiting: 0,
          parked: 0,
          ignored: 0,
          retried: 0,
          purged: 0,
          hasMore: false,
        });
      },
      tellOrder: ({ orderId, news }) => {
        this.fail('tellOrder');
        return messages.tellOrder(orderId, news);
      },
      startNotification: (start) => {
        this.fail('startNotification');
        return messages.startNotification(start);
      },
    } satisfies Partial<Activities>;
  }

  private cancelRow(): void {
    if (this.order !== undefined) this.order = { ...this.order, status: 'CANCELLED' };
    this.statuses.push('CANCELLED');
  }
}

function lineCut(): ApplicationFailure {
  return ApplicationFailure.retryable('Line cut.', 'UNAVAILABLE');
}

/** The order service takes a line of 500 characters, and a reason in UPPER_SNAKE. */
function assertWritable({ reason, detail }: { reason: string; detail: string }): void {
  if (/^([A-Z][A-Z0-9_]*)?$/.test(reason) && /^\P{Cc}{0,500}$/u.test(detail)) return;
  throw ApplicationFailure.nonRetryable('Not a line of the history.', 'VALIDATION_FAILED');
}
