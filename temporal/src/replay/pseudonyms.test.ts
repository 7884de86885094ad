import { payloadJson, type RecordedPayload } from './corpus.ts';
import { Pseudonyms } from './pseudonyms.ts';

const payload = (json: unknown): RecordedPayload => ({
  metadata: { encoding: Buffer.from('json/plain').toString('base64') },
  data: Buffer.from(JSON.stringify(json)).toString('base64'),
});

const replaced = (json: unknown, pseudonyms = new Pseudonyms()): unknown =>
  payloadJson(pseudonyms.replaceIn(payload(json)) as RecordedPayload);

const order = {
  id: 'ord_1',
  customerId: 'usr_1',
  lines: [{ sku: 'A', name: 'Apples', quantity: 2, options: {} }],
  address: {
    name: 'Grace Hopper',
    line1: '12 Cobol Road',
    line2: '',
    city: 'Arlington',
    region: 'VA',
    postalCode: '22201',
    countryCode: 'US',
  },
  contact: { email: 'grace@navy.mil', name: 'Grace Hopper', locale: 'en' },
};

test('people get invented names and addresses; goods, ids and countries stay', () => {
  expect(replaced(order)).toEqual({
    ...order,
    address: {
      name: 'Customer 1',
      line1: 'Street 1',
      line2: '',
      city: 'City 1',
      region: 'Region 1',
      postalCode: 'Postcode 1',
      countryCode: 'US',
    },
    contact: { email: 'customer-1@example.com', name: 'Customer 1', locale: 'en' },
  });
});

test('the same person is the same wherever they are met, and another one another', () => {
  const pseudonyms = new Pseudonyms();
  replaced(order, pseudonyms);
  const others = [{ email: 'ada@engine.org', name: 'Ada' }, order.contact];
  expect(replaced(others, pseudonyms)).toEqual([
    { email: 'customer-2@example.com', name: 'Customer 2' },
    { email: 'customer-1@example.com', name: 'Customer 1', locale: 'en' },
  ]);
});

test('the same recording gives the same file, also the second time over', () => {
  const once = replaced([order, order.contact]);
  expect(replaced([order, order.contact])).toEqual(once);
  expect(replaced(once)).toEqual(once);
});

test('e-mail addresses go from texts too, inside of payloads and outside', () => {
  const event = {
    activityTaskFailedEventAttributes: {
      failure: { message: '550 <grace@navy.mil>: no such user' },
    },
    result: payload('Told grace@navy.mil and ada@engine.org'),
  };
  expect(new Pseudonyms().replaceIn(event)).toEqual({
    activityTaskFailedEventAttributes: {
      failure: { message: '550 <customer-1@example.com>: no such user' },
    },
    result: payload('Told customer-1@example.com and customer-2@example.com'),
  });
});

test("cards are replaced, but for the sandbox's", () => {
  const tokens = ['tok_approve', 'tok_error_then_approve', 'tok_1N3T00LkdIwHu7ix', 'pm_card_visa'];
  expect(replaced(tokens.map((paymentMethodToken) => ({ paymentMethodToken })))).toEqual([
    { paymentMethodToken: 'tok_approve' },
    { paymentMethodToken: 'tok_error_then_approve' },
    { paymentMethodToken: 'tok_recorded_1' },
    { paymentMethodToken: 'tok_recorded_2' },
  ]);
});

test('what is no readable payload stays as it is', () => {
  const encrypted = { metadata: { encoding: 'YmluYXJ5L2VuY3J5cHRlZA==' }, data: 'AAEC' };
  const nothing = { metadata: { encoding: 'YmluYXJ5L251bGw=' } };
  const buildId = '@temporalio/worker@1.24.0+5dbc4213';
  expect(new Pseudonyms().replaceIn([encrypted, nothing, buildId, 7, null])).toEqual([
    encrypted,
    nothing,
    buildId,
    7,
    null,
  ]);
});
