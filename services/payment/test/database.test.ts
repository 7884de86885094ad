import type { Database } from '@holdfast/platform';
import { authorized, eur, newAuthorization, startBench, type Bench } from './support.ts';

let bench: Bench;
let db: Database;
beforeAll(async () => {
  bench = await startBench();
  db = bench.service.db;
});
afterAll(() => bench.close());

async function captured(amountMinor: number): Promise<string> {
  const paymentId = await authorized(bench.client);
  await bench.client.capturePayment({ paymentId, captureId: 'c', amount: eur(amountMinor) });
  return paymentId;
}

describe('the database itself refuses', () => {
  it.each([
    ['to capture more than the amount', `captured = 1001, status = 'CAPTURED'`],
    ['to refund more than was captured', `refunded = 601, status = 'PARTIALLY_REFUNDED'`],
    ['to call a part the whole', `status = 'CAPTURED'`],
    ['to void what was captured', `status = 'VOIDED'`],
    ['a status that there is not', `status = 'PAID'`],
    ['a payment without an order', `order_id = NULL`],
    ['a payment without an amount', `amount = NULL`],
  ])('%s', async (_what, change) => {
    const id = await captured(600);
    await expect(db.query(`UPDATE payments SET ${change} WHERE id = $1`, [id])).rejects.toThrow(
      /violates check constraint/,
    );
  });

  it.each(['UPDATE ledger_entries SET amount = 1', 'DELETE FROM ledger_entries'])(
    '%s',
    async (sql) => {
      await captured(600);
      await expect(db.query(sql)).rejects.toThrow('the ledger is append-only');
    },
  );

  const post = (id: string, key: string, lines: [string, string, number][]) =>
    db.transaction(async (tx) => {
      for (const [account, currency, amount] of lines) {
        await db.query(
          `INSERT INTO ledger_entries (posting_id, payment_id, account, kind, currency_code, amount)
           VALUES ($1, $2, $3, 'capture', $4, $5)`,
          [key, id, account, currency, amount],
          tx,
        );
      }
      // As the commit would do it, but with an error that a transaction can be rolled back for.
      await db.query('SET CONSTRAINTS ALL IMMEDIATE', [], tx);
    });

  it.each<[string, [string, string, number][]]>([
    ['a posting of one line', [['sales', 'EUR', -5]]],
    [
      'a posting that does not sum to zero',
      [
        ['sales', 'EUR', -5],
        ['provider_receivable', 'EUR', 4],
      ],
    ],
    [
      'a posting in two currencies',
      [
        ['sales', 'EUR', -5],
        ['provider_receivable', 'USD', 5],
      ],
    ],
  ])('%s', async (_what, lines) => {
    const id = await authorized(bench.client);
    const key = `${id}:authorize`;
    await expect(post(id, key, lines)).rejects.toThrow(/does not balance/);
    expect((await bench.client.listLedgerEntries({ paymentId: id })).entries).toEqual([]);
  });

  it('to post the same capture twice', async () => {
    const id = await captured(600);
    await expect(
      post(id, `${id}:capture:c`, [
        ['sales', 'EUR', -600],
        ['provider_receivable', 'EUR', 600],
      ]),
    ).rejects.toMatchObject({ name: 'SequelizeUniqueConstraintError' });
  });
});

describe('statements', () => {
  const BOOKS = /\b(payments|payment_attempts|ledger_entries)\b|INSERT INTO outbox/;

  async function count(work: () => Promise<unknown>): Promise<number> {
    let statements = 0;
    db.sequelize.addHook('afterQuery', 'count', (_options, query) => {
      if ('sql' in query && typeof query.sql === 'string' && BOOKS.test(query.sql)) statements += 1;
    });
    await work();
    db.sequelize.removeHook('afterQuery', 'count');
    return statements;
  }

  it('are few', async () => {
    const request = newAuthorization();
    const { paymentId } = request;
    const { client } = bench;
    const counts = {
      authorize: await count(() => client.authorizePayment(request)),
      repeat: await count(() => client.authorizePayment(request)),
      capture: await count(() =>
        client.capturePayment({ paymentId, captureId: 'c', amount: eur(500) }),
      ),
      refund: await count(() =>
        client.refundPayment({ paymentId, refundId: 'r', amount: eur(500), reason: '' }),
      ),
      get: await count(() => client.getPayment({ paymentId })),
      list: await count(() => client.listPayments({ orderId: request.orderId })),
      ledger: await count(() => client.listLedgerEntries({ paymentId })),
    };
    const voided = await authorized(client);
    const cancel = { paymentId: voided, reason: '' };
    expect({ ...counts, void: await count(() => client.voidPayment(cancel)) }).toEqual({
      authorize: 2,
      repeat: 3,
      capture: 4,
      refund: 4,
      void: 5,
      get: 1,
      list: 1,
      ledger: 1,
    });
  });
});
