import { newId } from '@holdfast/domain';
import type { Actor, ClientOf } from '@holdfast/platform';
import { startTestService, type TestService } from '@holdfast/platform/testing';
import {
  ActorType,
  OrderPaymentStatus,
  ShippingMethod,
  type CreateOrderRequest,
  type CreateQuoteRequest,
  type Order,
  type OrderStatus,
  type Quote,
  type TransitionOrderRequest,
  type TransitionOrderResponse,
} from '@holdfast/proto/order';
import { OrderServiceClient } from '@holdfast/proto/order/service';
import { orderService } from '../src/index.ts';
import { startFakeProduct, type FakeProduct } from './fake-product.ts';

/** A person or program that calls. */
export const customer = (id = newId('usr')): Actor => ({ type: 'CUSTOMER', id, roles: [] });
export const guest = (id = newId('usr')): Actor => ({ type: 'GUEST', id, roles: [] });
export const staff = (...roles: string[]): Actor => ({ type: 'STAFF', id: newId('usr'), roles });

/** What the BFF knows of a guest or customer who checks out in Germany. */
export const checkout = (ownerId: string): CreateQuoteRequest => ({
  ownerId,
  address: {
    name: 'Ada Example',
    line1: 'Hauptstr. 1',
    city: 'Berlin',
    postalCode: '10115',
    countryCode: 'DE',
  },
  shippingMethod: ShippingMethod.STANDARD,
  promotionCode: '',
  contact: { email: 'ada@example.org', name: 'Ada', locale: 'de' },
});

/** What the outbox relay and the housekeeping do meanwhile. */
const BESIDE_THE_CALLS = /pg_advisory|(?<!INSERT INTO )\boutbox|FROM (idempotent|consumed)_/;

/** The order service with a fake product service, and short words for common steps. */
export interface Shop {
  service: TestService;
  product: FakeProduct;
  /** Calls as the platform unless a call's options say otherwise. */
  client: ClientOf<typeof OrderServiceClient>;
  /** Moves the service's clock. */
  advance(ms: number): void;
  /** Runs `fn` and gives the SQL statements of the service meanwhile, transaction control apart. */
  statementsOf(fn: () => Promise<unknown>): Promise<string[]>;
  fillCart(ownerId: string, items: Record<string, number>): Promise<void>;
  quote(ownerId: string, items?: Record<string, number>): Promise<Quote>;
  placement(quote: Quote, over?: Partial<CreateOrderRequest>): CreateOrderRequest;
  place(ownerId: string, items?: Record<string, number>): Promise<Order>;
  move(
    order: Order,
    status: OrderStatus,
    over?: Partial<TransitionOrderRequest> & { requestId?: string; actor?: Actor },
  ): Promise<TransitionOrderResponse>;
  close(): Promise<void>;
}

export async function openShop(env: Record<string, string> = {}): Promise<Shop> {
  const product = await startFakeProduct();
  let offset = 0;
  const service = await startTestService(
    orderService,
    { PRODUCT_SERVICE_ADDRESS: product.service.running.address, ...env },
    { clock: () => new Date(Date.now() + offset) },
  );
  const client = service.client(OrderServiceClient);
  for (const sku of ['MILK', 'BREAD', 'SOAP']) product.put(sku);

  const statements: string[] = [];
  service.db.sequelize.addHook('afterQuery', (_options, query) => {
    const sql = 'sql' in query && typeof query.sql === 'string' ? query.sql : '';
    if (!/^(START|BEGIN|COMMIT|ROLLBACK|SET|SELECT 1)/.test(sql)) statements.push(sql);
  });

  const shop: Shop = {
    service,
    product,
    client,
    advance: (ms) => void (offset += ms),
    async statementsOf(fn) {
      statements.length = 0;
      await fn();
      return statements.filter((sql) => !BESIDE_THE_CALLS.test(sql));
    },
    async fillCart(ownerId, items) {
      for (const [sku, quantity] of Object.entries(items)) {
        await client.setCartItem({ ownerId, sku, quantity });
      }
    },
    async quote(ownerId, items = { MILK: 2, BREAD: 1 }) {
      await shop.fillCart(ownerId, items);
      const { quote } = await client.createQuote(checkout(ownerId));
      if (quote === undefined) throw new Error('No quote came back');
      return quote;
    },
    placement: (quote, over = {}) => ({
      orderId: newId('ord'),
      quoteId: quote.id,
      customerId: quote.customerId,
      salesChannel: 'web',
      fingerprint: 'a'.repeat(64),
      acceptedAt: undefined,
      ...over,
    }),
    async place(ownerId, items) {
      const request = shop.placement(await shop.quote(ownerId, items));
      const { result } = await client.createOrder(request);
      if (result?.$case !== 'order') throw new Error('No order came back');
      return result.value;
    },
    move(order, status, { requestId = newId('evt'), actor, ...over } = {}) {
      return client.transitionOrder(
        {
          orderId: order.id,
          status,
          paymentStatus: OrderPaymentStatus.UNSPECIFIED,
          actorType: ActorType.SYSTEM,
          actorId: '',
          reason: '',
          detail: '',
          ...over,
        },
        { requestId, ...(actor ? { actor } : {}) },
      );
    },
    async close() {
      await service.close();
      await product.service.close();
    },
  };
  return shop;
}

/** Matches a refusal by its reason. */
export const refused = (reason: string) =>
  expect.objectContaining({ name: 'DomainError', reason }) as Error;
