import {
  ORDER_STATES,
  addMoney,
  canTransition,
  domainError,
  money,
  multiplyMoney,
  newId,
  orderNumber,
  sumMoney,
  type Money,
} from '@holdfast/domain';
import type {
  CreateOrderRequest,
  CreateOrderResponse,
  Order,
  OrderPaymentStatus,
  OrderStatus,
  RecordOrderEventRequest,
  TransitionOrderRequest,
  TransitionOrderResponse,
} from '@holdfast/proto/order';
import { PRICES, type PlannedOrder } from '../plan/sequence.ts';

const CURRENCY = 'EUR';
const SHIPPING = money(CURRENCY, 490);

/** What a planned order costs. */
export function totalOf({ lines }: Pick<PlannedOrder, 'lines'>): Money {
  const goods = lines.map(({ sku, quantity }) =>
    multiplyMoney(money(CURRENCY, PRICES[sku]), quantity),
  );
  return addMoney(sumMoney(CURRENCY, goods), SHIPPING);
}

/** An entry of an order's history. */
export interface HistoryEntry {
  status: OrderStatus;
  paymentStatus: OrderPaymentStatus;
  actorType: string;
  reason: string;
  detail: string;
  requestId: string;
}

/** The row and the history of one order. */
export class OrderRow {
  row: Order | undefined;
  readonly history: HistoryEntry[] = [];
  private readonly plan: PlannedOrder;

  constructor(plan: PlannedOrder) {
    this.plan = plan;
  }

  /** Whether the order was ever in this state. */
  was(status: OrderStatus): boolean {
    return this.history.some((entry) => entry.status === status);
  }

  create(request: CreateOrderRequest, requestId: string): CreateOrderResponse {
    const { quote } = this.plan;
    if (this.row === undefined && quote === 'key-of-long-ago') {
      this.row = { ...newOrder(request, this.plan), quoteId: newId('quo'), status: 'DELIVERED' };
      this.write({ requestId: 'long-ago', reason: '', detail: '', actorType: 'SYSTEM' });
    }
    if (this.row !== undefined) return { result: { $case: 'order', value: this.row } };
    if (quote === 'expired') {
      const value = { reason: 'QUOTE_EXPIRED', message: 'The quote has expired.' };
      return { result: { $case: 'rejection', value } };
    }
    this.row = newOrder(request, this.plan);
    this.write({ requestId, reason: '', detail: '', actorType: 'CUSTOMER' });
    return { result: { $case: 'order', value: this.row } };
  }

  /** The conditional move: by the state table, or the same state with another payment status. */
  transition(request: TransitionOrderRequest, requestId: string): TransitionOrderResponse {
    const { row } = this;
    if (row === undefined) throw domainError('ORDER_NOT_FOUND', 'There is no such order.');
    if (this.knows(requestId)) return { result: { $case: 'order', value: row } };
    const { status } = request;
    const paid =
      request.paymentStatus === 'UNSPECIFIED' ? row.paymentStatus : request.paymentStatus;
    const allowed =
      row.status === status
        ? status === 'PAYMENT_DECLINED' || paid !== row.paymentStatus
        : canTransition(ORDER_STATES, row.status, status);
    if (!allowed) return { result: { $case: 'conflict', value: { currentStatus: row.status } } };
    this.row = { ...row, status, paymentStatus: paid, statusReason: request.reason };
    if (status === 'CONFIRMED') this.row.confirmedAt ??= row.updatedAt;
    this.write({ ...request, requestId });
    return { result: { $case: 'order', value: this.row } };
  }

  record(request: RecordOrderEventRequest, requestId: string): Order {
    const { row } = this;
    if (row === undefined) throw domainError('ORDER_NOT_FOUND', 'There is no such order.');
    if (this.knows(requestId)) return row;
    const paid =
      request.paymentStatus === 'UNSPECIFIED' ? row.paymentStatus : request.paymentStatus;
    this.row = { ...row, paymentStatus: paid };
    this.write({ ...request, requestId });
    return this.row;
  }

  private knows(requestId: string): boolean {
    return this.history.some((entry) => entry.requestId === requestId);
  }

  private write(
    entry: Pick<HistoryEntry, 'requestId' | 'reason' | 'detail'> & { actorType: string },
  ): void {
    if (this.row === undefined) return;
    const { requestId, reason, detail, actorType } = entry;
    const { status, paymentStatus } = this.row;
    this.history.push({ requestId, reason, detail, actorType, status, paymentStatus });
  }
}

function newOrder(request: CreateOrderRequest, plan: PlannedOrder): Order {
  const lines = plan.lines.map(({ sku, quantity }) => {
    const unitPrice = money(CURRENCY, PRICES[sku]);
    const total = multiplyMoney(unitPrice, quantity);
    return {
      sku,
      productId: `prd_${sku}`,
      name: sku,
      options: {},
      quantity,
      unitPrice,
      total,
      image: '',
    };
  });
  const zero = money(CURRENCY, 0);
  const subtotal = sumMoney(
    CURRENCY,
    lines.map(({ total }) => total),
  );
  return {
    id: request.orderId,
    number: orderNumber(1),
    customerId: request.customerId,
    quoteId: request.quoteId,
    status: 'PENDING',
    paymentStatus: 'UNSPECIFIED',
    lines,
    totals: { subtotal, discount: zero, shipping: SHIPPING, tax: zero, total: totalOf(plan) },
    address: undefined,
    shippingMethod: 'STANDARD',
    contact: { email: 'ada@example.com', name: 'Ada', locale: 'en' },
    salesChannel: request.salesChannel,
    statusReason: '',
    fingerprint: request.fingerprint,
    placedAt: request.acceptedAt,
    updatedAt: request.acceptedAt,
    confirmedAt: undefined,
  };
}
