import { emailAddress } from './mailbox.ts';

it.each(["o'brien+shop@mail.example.com", 'jörg@bücher.example', 'a@b'])('takes %s', (address) => {
  expect(emailAddress.parse(address)).toBe(address);
});

it.each([
  '',
  'anna',
  '@example.com',
  'anna@',
  'a@b@c.example',
  'anna @example.com',
  'anna@example.com\r\nBcc: x@example.com',
  'anna@exam\u0000ple.com',
  'anna@example.com,eve@example.com',
  'anna@example.com;eve@example.com',
  'Anna <anna@example.com>',
  '"anna"@example.com',
  '@relay.example:anna@example.com',
  `${'a'.repeat(65)}@example.com`,
  `a@${'b'.repeat(253)}`,
])('refuses %j', (address) => {
  expect(emailAddress.safeParse(address).success).toBe(false);
});
