import { canonicalSearch, filterCount, filtersOf, minorOf, searchOf } from './filters.ts';

const of = (search: string) => filtersOf(new URLSearchParams(search));

test('an address without a word about it shows everything, the most popular first', () => {
  const filters = of('');
  expect(filters).toMatchObject({ sort: 'popularity', brand: [], option: [], available: false });
  expect([filterCount(filters), searchOf(filters)]).toEqual([0, '']);
});

test('an address tells filters, and filters tell the address', () => {
  const address =
    '?sort=price_asc&brand=Alba&brand=Borea&option=size%3A1+l&available=true&min=1.5&max=20';
  const filters = of(address);
  expect(filters).toEqual({
    ...{ sort: 'price_asc', brand: ['Alba', 'Borea'], option: ['size:1 l'], available: true },
    ...{ minPrice: '1.5', maxPrice: '20', cursor: '' },
  });
  expect(searchOf(filters)).toBe(address);
  expect(filterCount(filters)).toBe(5);
});

test.each([
  'sort=random',
  'option=red',
  'available=maybe',
  'min=cheap',
  'max=-1',
  'max=1e9',
  'brand=',
])('what makes no sense in ?%s is left out', (search) => {
  expect(searchOf(of(search))).toBe('');
});

test.each([
  ['', 'EUR', undefined],
  ['12', 'EUR', 1200],
  ['12.5', 'EUR', 1250],
  ['12.345', 'EUR', 1234],
  ['12.345', 'KWD', 12345],
  ['12.5', 'JPY', 12],
])('%j in %s is %j', (text, currency, minor) => {
  expect(minorOf(text, currency)).toBe(minor);
});

test('a comma is a point', () => {
  expect(of('min=1,50').minPrice).toBe('1.50');
});

test.each([
  ['', ''],
  ['?cursor=abc', '?cursor=abc'],
  ['?sort=name&cursor=abc', ''],
  ['?brand=Alba', ''],
])('the canonical address of %j ends with %j', (search, canonical) => {
  expect(canonicalSearch(of(search))).toBe(canonical);
});
