import { DomainError, money, newId } from '@holdfast/domain';
import { ShippingMethod } from '@holdfast/proto/order';
import { TaxCategory } from '@holdfast/proto/product';
import { checkout, customer, guest, openShop, refused, staff, type Shop } from './shop.ts';

let shop: Shop;
beforeAll(async () => {
  shop = await openShop({ QUOTE_TTL_SECONDS: '60' });
});
afterAll(() => shop.close());

describe('CreateQuote', () => {
  test('offers the cart with tax, shipping and a time limit, in two statements', async () => {
    const actor = customer();
    shop.product.put('BREAD', { price: money('EUR', 249), taxCategory: TaxCategory.REDUCED });
    shop.product.put('SOAP', { price: money('EUR', 199) });
    await shop.fillCart(actor.id, { BREAD: 2, SOAP: 3 });
    const request = {
      ...checkout(actor.id),
      shippingMethod: ShippingMethod.EXPRESS,
    };
    const before = Date.now();
    let quoted: Awaited<ReturnType<typeof shop.client.createQuote>> | undefined;
    const statements = await shop.statementsOf(async () => {
      quoted = await shop.client.createQuote(request, { actor });
    });
    expect(statements).toHaveLength(2);
    const quote = quoted?.quote;
    expect(quote).toMatchObject({
      ownerId: actor.id,
      customerId: actor.id,
      orderId: '',
      shippingMethod: ShippingMethod.EXPRESS,
      address: request.address,
      contact: request.contact,
      totals: {
        subtotal: money('EUR', 1095),
        discount: money('EUR', 0),
        shipping: money('EUR', 990),
        // 33 + 95 of the lines, 990 × 19/119 of shipping
        tax: money('EUR', 33 + 95 + 158),
        total: money('EUR', 2085),
      },
    });
    expect(quote?.lines).toMatchObject([
      { sku: 'BREAD', quantity: 2, unitPrice: money('EUR', 249), total: money('EUR', 498) },
      { sku: 'SOAP', quantity: 3, unitPrice: money('EUR', 199), total: money('EUR', 597) },
    ]);
    const lifetime = Date.parse(quote?.expiresAt ?? '') - before;
    expect(lifetime).toBeGreaterThanOrEqual(60_000);
    expect(lifetime).toBeLessThan(75_000);

    // It stays as it was made.
    shop.product.put('SOAP', { price: money('EUR', 999) });
    await shop.client.setCartItem({ ownerId: actor.id, sku: 'SOAP', quantity: 0 });
    const again = await shop.client.getQuote({ quoteId: quote?.id ?? '' }, { actor });
    expect(again.quote).toEqual(quote);
  });

  test('refuses an empty cart, a short one, a country, a code', async () => {
    const ownerId = newId('usr');
    const request = checkout(ownerId);
    await expect(shop.client.createQuote(request)).rejects.toEqual(refused('CART_EMPTY'));
    await shop.fillCart(ownerId, { MILK: 3 });
    const { address } = request;
    await expect(
      shop.client.createQuote({
        ...request,
        address: address && { ...address, countryCode: 'US' },
      }),
    ).rejects.toEqual(refused('COUNTRY_NOT_SERVED'));
    await expect(shop.client.createQuote({ ...request, promotionCode: 'SPRING' })).rejects.toEqual(
      refused('PROMOTION_UNKNOWN'),
    );
    shop.product.put('MILK', { available: 2 });
    await expect(shop.client.createQuote(request)).rejects.toMatchObject({
      reason: 'OUT_OF_STOCK',
      metadata: { skus: 'MILK' },
    });
    shop.product.put('MILK', { available: 999 });
    shop.product.put('TEA', { price: money('GBP', 300) });
    await shop.fillCart(ownerId, { TEA: 1 });
    await expect(shop.client.createQuote(request)).rejects.toEqual(refused('CURRENCY_MIXED'));
    expect(
      await shop.service.db.query('SELECT id FROM quotes WHERE owner_id = $1', [ownerId]),
    ).toEqual([]);
  });

  test('names every field that is wrong', async () => {
    const ownerId = newId('usr');
    const good = checkout(ownerId);
    const wrong = shop.client.createQuote({
      ...good,
      address: {
        name: ' ',
        line1: 'x'.repeat(101),
        city: 'Ber\nlin',
        postalCode: '1234567890123',
        countryCode: 'de',
      },
      shippingMethod: ShippingMethod.UNSPECIFIED,
      contact: { email: 'nobody', name: 'Ada', locale: '!' },
    });
    const error: unknown = await wrong.catch((reason: unknown) => reason);
    expect(error).toEqual(refused('VALIDATION_FAILED'));
    const fields = error instanceof DomainError ? error.violations.map(({ field }) => field) : [];
    expect(fields).toEqual([
      'address.name',
      'address.line1',
      'address.city',
      'address.postalCode',
      'address.countryCode',
      'shippingMethod',
      'contact.email',
      'contact.locale',
    ]);
    for (const part of [{ address: undefined }, { contact: undefined }]) {
      await expect(shop.client.createQuote({ ...good, ...part })).rejects.toEqual(
        refused('VALIDATION_FAILED'),
      );
    }
  });

  test('is for the owner alone', async () => {
    const owner = guest();
    await shop.fillCart(owner.id, { MILK: 1 });
    await expect(
      shop.client.createQuote(checkout(owner.id), { actor: customer() }),
    ).rejects.toEqual(refused('PERMISSION_DENIED'));
  });
});

test('GetQuote shows a quote to its customer, to order staff and to the platform', async () => {
  const owner = guest();
  const { id: quoteId } = await shop.quote(owner.id);
  for (const actor of [owner, staff('SUPPORT'), staff('ADMIN')]) {
    const { quote } = await shop.client.getQuote({ quoteId }, { actor });
    expect(quote?.id).toBe(quoteId);
  }
  for (const actor of [guest(), customer(), staff('CATALOGUE')]) {
    await expect(shop.client.getQuote({ quoteId }, { actor })).rejects.toEqual(
      refused('QUOTE_NOT_FOUND'),
    );
  }
  await expect(shop.client.getQuote({ quoteId: newId('quo') })).rejects.toEqual(
    refused('QUOTE_NOT_FOUND'),
  );
});
