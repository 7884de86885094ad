import { activityInfo } from '@temporalio/activity';
import { ApplicationFailure } from '@temporalio/common';
import type { Activities, WorkflowMessages } from '@holdfast/activities';
import { ORDER_STATES, canTransition, newId } from '@holdfast/domain';
import type { Order } from '@holdfast/proto/order';
import type { AuthorizePaymentRequest, Payment } from '@holdfast/proto/payment';
import { EUR, newOrder, newPayment } from './samples.ts';

/** How the provider takes an authorisation. */
export type Behaviour =
  | 'approve'
  | 'decline'
  | 'challenge'
  /** The outcome is not known at first. */
  | 'unknown'
  /** Done, but the answer is lost. */
  | 'crash'
  | 'broken'
  /** The provider doesn't know the token. */
  | 'invalid'
  /** Approved, for a minute only. */
  | 'short-hold';

/** What a test wants the services to do; each list is taken from the front, call by call. */
export interface Script {
  createOrder?: 'expired' | 'of-long-ago';
  reserve?: 'short' | 'dearer';
  commit?: 'gone';
  /** The first call of every quick step fails, as when a service is restarted. */
  servicesRestart?: boolean;
  /** Outcome of each authorisation; approved when the list is spent. */
  authorize?: Behaviour[];
  /** How often the provider doesn't know the outcome yet. */
  unsettled?: number;
  /** How long a customer has for a challenge, in milliseconds; ten minutes by default. */
  challengeMs?: number;
  /** How long a short hold lasts, in milliseconds; a minute by default. */
  shortHoldMs?: number;
  /** Steps that fail: so many times because something is away, or for good until mended. */
  failing?: Partial<Record<keyof Activities, number | 'for-good' | 'away'>>;
}

type PaymentChange = Partial<Payment>;

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
  readonly payments = new Map<string, Payment>();
  readonly sent: string[] = [];
  stock: 'none' | 'held' | 'sold' | 'released' = 'none';
  order: Order | undefined;
  /** Set while the warehouse ships: the customer's cancelling is a moment earlier at the row. */
  cancelFirst = false;
  private readonly failed = new Set<string>();
  private readonly script: Script;

  constructor(script: Script = {}) {
    this.script = script;
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

  /** What was broken for good, or away, works again. */
  mend(step: keyof Activities): void {
    delete this.script.failing?.[step];
  }

  /** The bank's page: the customer decides. */
  decide(paymentId: string, status: 'AUTHORIZED' | 'DECLINED' | 'EXPIRED'): void {
    const declineReason = status === 'DECLINED' ? 'CHALLENGE_REJECTED' : '';
    this.change(paymentId, { status, declineReason });
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
        if (this.cancelFirst && request.status === 'SHIPPED') this.cancelRow();
        const { order } = this;
        if (order === undefined) throw ApplicationFailure.nonRetryable('none', 'ORDER_NOT_FOUND');
        const stays = order.status === request.status;
        const paid =
          request.paymentStatus === 'UNSPECIFIED' ? order.paymentStatus : request.paymentStatus;
        const allowed = stays
          ? request.status === 'PAYMENT_DECLINED' || paid !== order.paymentStatus
          : canTransition(ORDER_STATES, order.status, request.status);
        if (!allowed) {
          const value = { currentStatus: order.status };
          return Promise.resolve({ result: { $case: 'conflict', value } });
        }
        if (!stays) this.statuses.push(request.status);
        this.order = { ...order, status: request.status, paymentStatus: paid };
        return Promise.resolve({ result: { $case: 'order', value: this.order } });
      },

      recordOrderEvent: ({ request, requestId }) => {
        this.log('recordOrderEvent', requestId);
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

      releaseReservation: ({ requestId }) => {
        this.log('releaseReservation', requestId);
        this.stock = 'released';
        return Promise.resolve({ reservation: undefined });
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
        return Promise.resolve(this.authorize(request));
      },

      settlePayment: ({ request, requestId }) => {
        this.log('settlePayment', requestId);
        if ((this.script.unsettled ?? 0) > 0) {
          this.script.unsettled = (this.script.unsettled ?? 0) - 1;
          throw ApplicationFailure.retryable('Not known yet.', 'PROVIDER_UNAVAILABLE');
        }
        return Promise.resolve(this.change(request.paymentId, { status: 'AUTHORIZED' }));
      },

      syncPayment: ({ request, requestId }) => {
        this.log('syncPayment', requestId);
        const payment = this.payment(request.paymentId);
        const until = Date.parse(payment.actionExpiresAt ?? '');
        if (payment.status === 'ACTION_REQUIRED' && until <= this.now()) {
          return Promise.resolve(this.change(payment.id, { status: 'EXPIRED' }));
        }
        return Promise.resolve(payment);
      },

      getPayment: ({ request, requestId }) => {
        this.log('getPayment', requestId);
        return Promise.resolve(this.payment(request.paymentId));
      },

      capturePayment: async ({ request, requestId }) => {
        this.log('capturePayment', requestId);
        const { status, authorizationExpiresAt } = this.payment(request.paymentId);
        if (status === 'VOIDED') {
          throw ApplicationFailure.nonRetryable('It was voided.', 'PAYMENT_STATE_CONFLICT');
        }
        const isLapsed = Date.parse(authorizationExpiresAt ?? '') <= this.now();
        const captured = this.change(
          request.paymentId,
          isLapsed ? { status: 'EXPIRED' } : { status: 'CAPTURED', captured: request.amount },
        );
        await messages.tellPayment(request.paymentId);
        return captured;
      },

      voidPayment: ({ request, requestId }) => {
        this.log('voidPayment', requestId);
        const payment = this.payments.get(request.paymentId);
        if (payment === undefined) return Promise.resolve(undefined);
        if ((payment.captured?.amountMinor ?? 0) > 0) {
          throw ApplicationFailure.nonRetryable('It was taken.', 'PAYMENT_STATE_CONFLICT');
        }
        if (['DECLINED', 'EXPIRED'].includes(payment.status)) return Promise.resolve(payment);
        return Promise.resolve(this.change(payment.id, { status: 'VOIDED' }));
      },

      refundPayment: ({ request, requestId }) => {
        this.log('refundPayment', requestId);
        const { captured, refunded } = this.payment(request.paymentId);
        const given = (refunded?.amountMinor ?? 0) + (request.amount?.amountMinor ?? 0);
        const taken = captured?.amountMinor ?? 0;
        if (given > taken) {
          throw ApplicationFailure.nonRetryable('Too much.', 'REFUND_EXCEEDS_CAPTURE');
        }
        const status = given === taken ? 'REFUNDED' : 'PARTIALLY_REFUNDED';
        return Promise.resolve(this.change(request.paymentId, { status, refunded: EUR(given) }));
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
      tellPayment: ({ paymentId }) => messages.tellPayment(paymentId),
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

  /** By the server's clock, which skips ahead. */
  private now(): number {
    return activityInfo().currentAttemptScheduledTimestampMs;
  }

  private authorize({ paymentId, orderId }: AuthorizePaymentRequest): Payment {
    const existing = this.payments.get(paymentId);
    if (existing !== undefined) return existing;
    const behaviour = this.script.authorize?.shift() ?? 'approve';
    if (behaviour === 'broken') {
      throw ApplicationFailure.nonRetryable('The books are closed.', 'INTERNAL');
    }
    if (behaviour === 'invalid') {
      throw ApplicationFailure.nonRetryable('Unknown token.', 'PAYMENT_METHOD_INVALID');
    }
    const payment = { ...newPayment(paymentId, orderId), ...this.takenAs(behaviour) };
    this.payments.set(payment.id, payment);
    if (behaviour === 'crash') throw ApplicationFailure.retryable('Line cut.', 'UNAVAILABLE');
    return payment;
  }

  private takenAs(behaviour: Behaviour): PaymentChange {
    const inMs = (ms: number) => new Date(this.now() + ms).toISOString();
    switch (behaviour) {
      case 'decline':
        return { status: 'DECLINED', declineReason: 'CARD_DECLINED' };
      case 'unknown':
        return { status: 'PENDING' };
      case 'challenge': {
        const actionUrl = 'https://bank.example/challenge';
        return {
          status: 'ACTION_REQUIRED',
          actionUrl,
          actionExpiresAt: inMs(this.script.challengeMs ?? 600_000),
        };
      }
      case 'short-hold':
        return {
          status: 'AUTHORIZED',
          createdAt: inMs(0),
          authorizationExpiresAt: inMs(this.script.shortHoldMs ?? 60_000),
        };
      default:
        return { status: 'AUTHORIZED' };
    }
  }

  private payment(paymentId: string): Payment {
    const payment = this.payments.get(paymentId);
    if (payment === undefined) throw ApplicationFailure.nonRetryable('none', 'PAYMENT_NOT_FOUND');
    return payment;
  }

  private change(paymentId: string, change: PaymentChange): Payment {
    const changed = { ...this.payment(paymentId), ...change };
    this.payments.set(paymentId, changed);
    return changed;
  }
}
