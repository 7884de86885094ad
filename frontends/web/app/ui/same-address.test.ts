import { isSameAddress } from './same-address.ts';

const address = {
  name: 'Ada Beispiel',
  line1: 'Am Speicher 1',
  postalCode: '28195',
  city: 'Bremen',
  countryCode: 'DE',
};

test.each([
  [true, { ...address, line2: '' }],
  [true, Object.fromEntries(Object.entries(address).reverse()) as typeof address],
  [false, { ...address, line2: 'Hinterhaus' }],
  [false, { ...address, city: 'Bremerhaven' }],
])('%s: it is the same as %j', (isSame, other) => {
  expect(isSameAddress(address, other)).toBe(isSame);
});
