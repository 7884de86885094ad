import { addressLines } from './postal-address.ts';

const base = { name: 'A. Person', line1: '1 Quay' };

it.each([
  [
    { city: 'Springfield', region: 'IL', postalCode: '62701', countryCode: 'US' },
    ['Springfield IL 62701', 'United States'],
  ],
  [
    { city: 'Leeds', postalCode: 'LS1 1AA', countryCode: 'GB' },
    ['Leeds', 'LS1 1AA', 'United Kingdom'],
  ],
  [
    { line2: 'Flat 2', city: 'Wien', postalCode: '1010', countryCode: 'AT' },
    ['Flat 2', '1010 Wien', 'Austria'],
  ],
  [{ city: 'Nowhere', postalCode: '1', countryCode: 'QX' }, ['1 Nowhere', 'QX']],
])('writes %j as its country does', (address, lines) => {
  expect(addressLines({ ...base, ...address }, 'en')).toEqual(['A. Person', '1 Quay', ...lines]);
});
