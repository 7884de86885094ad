import { execFile } from 'node:child_process';
import { createHmac, randomUUID } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { newId, paymentIdOf } from '@holdfast/domain';
import { orderWorkflowId, paymentWorkflowId } from '@holdfast/workflows';
import { repositoryRoot } from '../architecture/repository.ts';
import {
  Api,
  Shop,
  WEBHOOK_SECRET,
  expectStatus,
  guest,
  login,
  putOnSale,
  register,
  setAmount,
  until,
} from '../src/index.ts';

const CLI = join(repositoryRoot, 'temporal/src/admin/cli.ts');

interface Ended {
  code: number;
  lines: string[];
  complaint: string;
}

let shop: Shop;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'holdfast-admin-'));
  shop = await Shop.open();
  await putOnSale(shop.products, [{ sku: 'TEA', name: 'Tea', cents: 450, stock: 50 }]);
});

afterAll(async () => {
  await shop.close();
  await rm(folder, { recursive: true, force: true });
});

/** Runs `npm run admin -- …` on this shop, as somebody by the name of ada. */
function admin(...args: string[]): Promise<Ended> {
  const env = { PATH: process.env['PATH'], ...shop.adminEnvironment };
  return new Promise((resolve) => {
    execFile(process.execPath, [CLI, ...args, '--as', 'ada'], { env }, (error, stdout, stderr) => {
      const code = error === null ? 0 : Number(error.code);
      resolve({ code, lines: stdout.split('\n').slice(0, -1), complaint: stderr });
    });
  });
}

const done = (lines: unknown) => ({ code: 0, lines, complaint: '' });

async function confirmed() {
  const customer = await guest(shop);
  const { quoteId } = await customer.quote({ TEA: 2 });
  const { orderId, orderNumber } = expectStatus(201, await customer.place(quoteId));
  if (orderNumber === null) throw new Error('A confirmed order has a number');
  const is = (status: string) =>
    until(`the order to be ${status}`, async () => {
      const { body } = await customer.api.get<{ status: string }>(`/v1/orders/${orderId}`);
      return body.status === status || undefined;
    });
  const [payment] = (await shop.payments.listPayments({ orderId })).payments;
  return { orderId, orderNumber, paymentId: payment?.id ?? '', is };
}

const journalOf = async (orderId: string) =>
  (await shop.journal(orderId)).map(({ event }) => event);

describe('the warehouse', () => {
  test('packs, ships and delivers an order by its number, and each counts once', async () => {
    const { orderId, orderNumber, is } = await confirmed();
    await is('fulfilling');
    await until('the order to be found by its number', async () => {
      const { code } = await admin('ship', orderNumber, 'packed');
      return code === 0 || undefined;
    });
    expect(await journalOf(orderId)).toEqual(['authorized']);
    expect(await admin('ship', orderNumber, 'shipped')).toEqual(done([`${orderId} is shipped.`]));
    expect(await journalOf(orderId)).toEqual(['authorized', 'captured']);
    await is('shipped');
    expect(await admin('ship', orderId, 'delivered')).toEqual(done([`${orderId} is delivered.`]));
    await is('delivered');
    expect(await admin('ship', orderId, 'delivered')).toEqual(done([`${orderId} is delivered.`]));
    const { events } = await shop.orders.listOrderEvents({ orderId });
    expect(events.filter(({ actorId }) => actorId === 'ada')).toMatchObject([
      { actorType: 'STAFF', reason: 'PACKED' },
      { actorType: 'STAFF', status: 'SHIPPED' },
    ]);
  });

  test('is told what can not be', async () => {
    const { orderId, is } = await confirmed();
    await is('fulfilling');
    const refused = (complaint: RegExp) => ({
      code: 1,
      lines: [],
      complaint: expect.stringMatching(complaint),
    });
    expect(await admin('ship', orderId, 'delivered')).toEqual(refused(/ALLOCATED and can't be/));
    expect(await admin('ship', orderId, 'eaten')).toEqual(refused(/none of packed, shipped/));
    expect(await admin('ship', newId('ord'), 'packed')).toEqual(refused(/No shipment of ord_/));
    expect(await admin('ship', 'HF-12', 'packed')).toEqual(refused(/named by its id/));
  });
});

test('what waits for a person is listed with the command that decides about it', async () => {
  const customer = await guest(shop);
  const { quoteId } = await customer.quote({ TEA: 1 });
  const placed = await customer.place(quoteId, { token: 'tok_challenge' });
  const { orderId, orderNumber } = expectStatus(201, placed);
  const paid = shop.temporal.workflow.getHandle(paymentWorkflowId(paymentIdOf(orderId, 1)));
  // The customer has the answer before the payment's workflow has begun.
  await until('the payment to be looked after', () => paid.terminate('By mistake'));
  const lines = await until('the order to be listed', async () => {
    const listed = await admin('parked');
    const at = listed.lines.findIndex((line) => line.startsWith(orderWorkflowId(orderId)));
    return at < 0 ? undefined : listed.lines.slice(at, at + 3);
  });
  expect(lines).toEqual([
    expect.stringMatching(/^order:ord_\w+ {2}since 20/),
    expect.stringMatching(/^ {2}follow_payment: .*[^.] \([A-Z_]+\)$/),
    `  npm run admin -- resolve ${orderWorkflowId(orderId)} retry --step follow_payment --reason "…"`,
  ]);
  const resolve = ['resolve', orderNumber ?? '', 'retry', '--reason', 'Terminated by mistake'];
  expect(await admin(...resolve)).toEqual(
    done([`${orderWorkflowId(orderId)}: follow_payment, retry`]),
  );
});

test('a decision finds the shipment that waits by its order', async () => {
  const { orderId, orderNumber, paymentId, is } = await confirmed();
  await is('fulfilling');
  const [payment] = (await shop.payments.listPayments({ orderId })).payments;
  expect((await admin('ship', orderId, 'packed')).code).toBe(0);
  await setAmount(shop, paymentId, 1);
  const shipping = admin('ship', orderId, 'shipped');
  await until('the shipment to wait', async () => {
    const { lines } = await admin('parked');
    return lines.some((line) => line.startsWith('  capture: ')) || undefined;
  });
  await setAmount(shop, paymentId, payment?.amount?.amountMinor ?? 0);
  const resolve = ['resolve', orderNumber, 'retry', '--reason', 'Put right'];
  expect(await admin(...resolve)).toEqual(
    done([expect.stringMatching(/^fulfillment:shp_\w+: capture, retry$/)]),
  );
  await shipping;
  await is('shipped');
});

test('a refund says how to repeat it, and the repeat gives nothing more', async () => {
  const { orderId, paymentId, is } = await confirmed();
  await is('fulfilling');
  for (const step of ['packed', 'shipped'])
    expect((await admin('ship', orderId, step)).code).toBe(0);
  const first = await admin('refund', orderId, '1.50', '--reason', "it's cold");
  expect(first).toMatchObject({ code: 0, complaint: '' });
  const command = first.lines[1] ?? '';
  expect(command).toContain(String.raw`--reason 'it'\''s cold'`);
  const key = / --key (\S+)/.exec(command)?.[1] ?? '';
  const second = await admin('refund', paymentId, '1.50', '--reason', "it's cold", '--key', key);
  expect(second).toEqual(first);
  expect(first.lines[2]).toBe(`${paymentId}: €1.50 given back, €1.50 of €13.90 in all.`);
});

describe('webhooks that wait for a person', () => {
  test('are listed, and replayed', async () => {
    expect(await admin('webhooks')).toEqual(done(['No webhook event waits for a person.']));
    const id = newId('evt');
    const body = JSON.stringify({ id, type: 'authorization.voided', data: 'nonsense' });
    const time = String(Math.floor(Date.now() / 1000));
    const mac = createHmac('sha256', WEBHOOK_SECRET).update(`${time}.${body}`).digest('hex');
    const headers = { 'sandbox-signature': `t=${time},v1=${mac}` };
    expectStatus(
      200,
      await new Api(shop.url).send('POST', '/webhooks/payments/sandbox', body, headers),
    );
    const parked = expect.stringMatching(new RegExp(`^${id}  authorization.voided.*parked: `));
    expect(await admin('webhooks')).toEqual(done([parked]));
    expect(await admin('replay-webhook', id)).toEqual(done([parked]));
    expect(await admin('replay-webhook', 'evt_unknown')).toMatchObject({ code: 1, lines: [] });
  });
});

test('the first admin is made by a command', async () => {
  const person = await register(shop);
  const { userId } = person;
  expect(await admin('roles', userId, 'admin,warehouse')).toEqual(
    done([`${userId} has warehouse, admin, from the next sign-in on.`]),
  );
  const again = await login(shop, person.email);
  expect(again.tokens.user).toMatchObject({ id: userId, roles: ['warehouse', 'admin'] });
  expect(await admin('roles', userId, 'none')).toMatchObject(done([expect.anything()]));
  expect(await admin('roles', userId, 'king')).toMatchObject({ code: 1 });
});

test('a catalogue is imported line by line, and what is refused is named', async () => {
  const file = join(folder, 'catalogue.ndjson');
  const sku = `MUG-${randomUUID().slice(0, 8).toUpperCase()}`;
  const product = (categoryId: string) => ({
    externalId: sku,
    name: 'A mug',
    categoryId,
    variants: [
      { sku, isDefault: true, initialStock: 3, price: { currencyCode: 'EUR', amountMinor: 900 } },
    ],
  });
  const lines = [
    { category: { id: 'mugs', name: 'Mugs' } },
    { product: product('mugs') },
    { product: product('nowhere') },
    { product: { ...product('mugs'), prize: 1 } },
  ].map((line) => JSON.stringify(line));
  await writeFile(file, [...lines, '', '{'].join('\n'));
  const { code, lines: printed, complaint } = await admin('import', file);
  expect({ code, complaint }).toEqual({
    code: 1,
    complaint: 'Mend these lines and import again.\n',
  });
  expect(printed.toSorted()).toEqual([
    '2 new, 0 changed, 0 as before, 3 refused',
    expect.stringMatching(/^line 3: .*\(\w+\)$/),
    expect.stringMatching(/^line 4: product: .*prize/),
    'line 6: is not JSON',
  ]);
  await writeFile(file, lines.slice(0, 2).join('\n'));
  expect(await admin('import', file)).toEqual(done(['0 new, 0 changed, 2 as before, 0 refused']));
});

test('who asks for help, or for too much, is told the commands', async () => {
  expect(await admin('--help')).toMatchObject(
    done(expect.arrayContaining([expect.stringMatching(/ship <order>/)])),
  );
  expect(await admin('ship')).toMatchObject({ code: 2, lines: [] });
  expect(await admin('cancel', newId('ord'))).toMatchObject({
    code: 2,
    complaint: expect.stringMatching(/^Say why/),
  });
});
