import { randomUUID } from 'node:crypto';

/** An order as the web API tells of it. */
interface PlacedOrder {
  orderId: string;
  orderNumber: string;
  status: string;
}

/** Asks the web API and insists on success. */
export async function ask<T>(
  url: string,
  {
    method = 'GET',
    token,
    body,
    key,
  }: { method?: string; token?: string; body?: unknown; key?: string } = {},
): Promise<T> {
  const response = await fetch(url, {
    method,
    headers: {
      ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
      ...(token === undefined ? {} : { Authorization: `Bearer ${token}` }),
      ...(key === undefined ? {} : { 'Idempotency-Key': key }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    signal: AbortSignal.timeout(30_000),
  });
  if (!response.ok) {
    throw new Error(
      `${method} ${url} answered ${String(response.status)}: ${await response.text()}`,
    );
  }
  return (await response.json()) as T;
}

/** A whole checkout by REST, as a guest would do it: proof that every part works together. */
export async function placeFirstOrder(webUrl: string): Promise<PlacedOrder> {
  const { accessToken: token } = await ask<{ accessToken: string }>(`${webUrl}/v1/auth/guest`, {
    method: 'POST',
    body: { email: 'first.guest@holdfast.example' },
  });
  const { items } = await ask<{ items: { sku: string; available: number }[] }>(
    `${webUrl}/v1/products?limit=20`,
  );
  const inStock = items.filter(({ available }) => available > 0).slice(0, 2);
  await ask(`${webUrl}/v1/cart`, {
    method: 'PUT',
    token,
    body: { items: inStock.map(({ sku }) => ({ sku, quantity: 1 })) },
  });
  const { quoteId } = await ask<{ quoteId: string }>(`${webUrl}/v1/checkout/quote`, {
    method: 'POST',
    token,
    body: {
      address: {
        name: 'First Guest',
        line1: 'Am Speicher 1',
        city: 'Bremen',
        postalCode: '28217',
        countryCode: 'DE',
      },
      shippingMethod: 'standard',
    },
  });
  return ask<PlacedOrder>(`${webUrl}/v1/orders`, {
    method: 'POST',
    token,
    key: randomUUID(),
    body: { quoteId, paymentMethod: { token: 'tok_approve' } },
  });
}
