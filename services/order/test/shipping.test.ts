import { money } from '@holdfast/domain';
import { customer, openShop, refused, type Shop } from './shop.ts';

let shop: Shop;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.close());

const list = (countryCode: string) => shop.client.listShippingMethods({ countryCode });

test('delivery costs what a quote asks for it', async () => {
  const owner = customer();
  const { options } = await list('DE');
  expect(options.map(({ method }) => method)).toEqual(['STANDARD', 'EXPRESS']);
  const [standard, express] = options;
  expect(standard).toEqual({
    method: 'STANDARD',
    fee: money('EUR', 490),
    freeFrom: money('EUR', 4900),
    leastWorkingDays: 2,
    mostWorkingDays: 4,
  });
  expect(express?.freeFrom).toBeUndefined();

  // At 10 € each, one is below the subtotal from which it is free, and five are above.
  const below = await shop.quote(owner.id, { MILK: 1 });
  expect(below.totals?.shipping).toEqual(standard?.fee);
  const above = await shop.quote(owner.id, { MILK: 5 });
  expect(above.totals?.shipping).toEqual(money('EUR', 0));
});

test('a country that is served has ways of delivery', async () => {
  const { countryCodes } = await shop.client.listShippingCountries({});
  expect(countryCodes).toEqual(countryCodes.toSorted());
  expect(countryCodes).toContain('DE');
  for (const code of countryCodes) expect((await list(code)).options).toHaveLength(2);
});

test('it costs more where it is further, and does not go everywhere', async () => {
  const fee = async (country: string) => (await list(country)).options[0]?.fee?.amountMinor ?? 0;
  expect(await fee('PT')).toBeGreaterThan(await fee('FR'));
  await expect(list('US')).rejects.toEqual(refused('COUNTRY_NOT_SERVED'));
  for (const code of ['', 'de', 'DEU', '__proto__']) {
    await expect(list(code)).rejects.toEqual(refused('VALIDATION_FAILED'));
  }
});
