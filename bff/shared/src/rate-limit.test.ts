import { clientNetworkOf } from './rate-limit.ts';

test.each([
  ['203.0.113.7', '203.0.113.7'],
  ['::ffff:203.0.113.7', '203.0.113.7'],
  ['2001:db8:1:2::1', '2001:db8:1::/56'],
  ['2001:db8:1:fe::1', '2001:db8:1::/56'],
  ['2001:db8:1:100::1', '2001:db8:1:100::/56'],
  ['unknown', undefined],
  ['', undefined],
])('%s is counted as %s', (ip, network) => {
  expect(clientNetworkOf({ ip })).toBe(network);
});
