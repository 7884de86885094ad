import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { RESOLVE_ACTIONS } from '@holdfast/domain';
import { DeliveryStatus } from '@holdfast/proto/notification';
import { OrderPaymentStatus, OrderStatus } from '@holdfast/proto/order';
import { PaymentStatus } from '@holdfast/proto/payment';
import { audit } from './audit.ts';
import { people } from './people.ts';
import { words } from './words.ts';

type Words = Readonly<Record<string, string>>;

/** What workflows write into an order's history in the name of staff. */
const BY_WAY_OF_WORKFLOWS = [
  ...['cancelled', 'packed', 'shipped', 'delivered', 'refunded', 'refund_refused'],
  ...RESOLVE_ACTIONS.map((action) => `step_${action}`),
];

const root = path.resolve(import.meta.dirname, '../../../..');
const sourcesOf = (pattern: string): string[] =>
  globSync(pattern, { cwd: root })
    .filter((file) => !file.endsWith('.test.ts'))
    .map((file) => readFileSync(path.join(root, file), 'utf8'));

/** The first group of each match. */
const found = (sources: readonly string[], pattern: RegExp): string[] =>
  sources.flatMap((source) => [...source.matchAll(pattern)].map(([, match = '']) => match));

function expectWords(values: readonly string[], known: Words): void {
  expect(values.length).toBeGreaterThan(0);
  expect(values.filter((value) => !Object.hasOwn(known, value))).toEqual([]);
}

/** The values of an enum of the contracts, as the API says them. */
const statesOf = (states: Words): string[] =>
  Object.values(states)
    .filter((state) => state !== 'UNSPECIFIED')
    .map((state) => state.toLowerCase());

test('every state of orders and payments has words', () => {
  const { orderStatus, paymentStatus } = words.en;
  expectWords(statesOf(OrderStatus), orderStatus);
  expectWords([...statesOf(OrderPaymentStatus), ...statesOf(PaymentStatus)], paymentStatus);
});

test('every state of deliveries has words, and nothing else', () => {
  expect(Object.keys(people.en.deliveryStates).sort()).toEqual(statesOf(DeliveryStatus).sort());
});

test('everything around sign-ins has words', () => {
  const [type] = found(
    sourcesOf('services/user/src/db/sessions.ts'),
    /type SignInEvent =([^;]+);/g,
  );
  const kinds = found([type ?? ''], /'([A-Z_]+)'/g).map((kind) => kind.toLowerCase());
  expect(kinds.sort()).toEqual(Object.keys(people.en.signIn).sort());
});

test('every message has a name', () => {
  const sources = sourcesOf('services/notification/src/rpc/*.ts');
  expectWords(found(sources, /template: '(\w+)'/g), people.en.templates);
});

test('all that services write into the audit log has words, and nothing else', () => {
  const lines = sourcesOf('services/*/src/**/*.ts').flatMap((source) =>
    source.split('\n').filter((line) => /\baction\b/.test(line)),
  );
  const written = [
    ...found(lines, /'([a-z_]+\.[a-z_]+)'/g),
    ...RESOLVE_ACTIONS.map((action) => `order.${action}_asked`),
    ...BY_WAY_OF_WORKFLOWS.map((reason) => `order.${reason}`),
  ];
  const actions = [...new Set(written)].sort();
  expect(Object.keys(audit.en.sentences).sort()).toEqual(actions);
  expect(Object.keys(audit.en.actions).sort()).toEqual(actions);
});
