import { errorOf, startTestSandbox, type TestSandbox } from './support.ts';

let sandbox: TestSandbox;
beforeAll(async () => {
  sandbox = await startTestSandbox();
});
afterAll(() => sandbox.close());

/** Holds 10.00 EUR and gives functions to work on it. */
async function hold(reference: string) {
  const { id } = await sandbox.authorize({ reference });
  const post = (path: string, body: unknown, key?: string) =>
    sandbox.post(`/v1/authorizations/${id}/${path}`, body, key);
  return {
    capture: (amount: number, key?: string) => post('captures', { amount }, key),
    refund: (amount: number, key?: string) => post('refunds', { amount }, key),
    cancel: (key?: string) => post('void', {}, key),
    read: () => sandbox.read(id),
  };
}

describe('captures, voids and refunds', () => {
  it('captures and refunds in parts', async () => {
    const held = await hold('parts');
    const captured = await held.capture(600, 'parts-1');
    expect(captured).toMatchObject({ status: 201, body: { status: 'captured', captured: 600 } });
    expect(await held.refund(600)).toMatchObject({ status: 201, body: { refunded: 600 } });
    expect(await held.capture(400)).toMatchObject({ status: 201, body: { captured: 1000 } });
    const now = await held.read();
    expect(now).toMatchObject({ captured: 1000, refunded: 600 });
    expect(now.operations.map(({ type, amount }) => `${type} ${String(amount)}`).sort()).toEqual([
      'capture 400',
      'capture 600',
      'refund 600',
    ]);
    expect(now.operations).toContainEqual({
      id: expect.stringMatching(/^op_/) as string,
      type: 'capture',
      amount: 600,
      idempotency_key: 'parts-1',
      created_at: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:]{8}\.\d{3}Z$/) as string,
    });
    expect(await sandbox.journal('parts')).toEqual([
      'authorized 1000',
      'captured 600',
      'refunded 600',
      'captured 400',
    ]);
  });

  it('captures no more than was authorised, refunds no more than was captured', async () => {
    const held = await hold('bounds');
    const tooMuch = { status: 409, body: errorOf('amount_exceeds_authorization') };
    expect(await held.capture(1001)).toEqual(tooMuch);
    await held.capture(700);
    expect(await held.capture(301)).toEqual(tooMuch);
    expect(await held.refund(701)).toEqual({
      status: 409,
      body: errorOf('amount_exceeds_capture'),
    });
    expect(await held.read()).toMatchObject({ captured: 700, refunded: 0 });
    expect(await sandbox.journal('bounds')).toEqual(['authorized 1000', 'captured 700']);
  });

  it('voids a hold, but not one of which something was taken', async () => {
    const voided = await hold('voided');
    expect(await voided.cancel('void')).toMatchObject({ status: 200, body: { status: 'voided' } });
    expect(await voided.cancel('void')).toMatchObject({ status: 200, body: { status: 'voided' } });
    expect(await voided.cancel()).toEqual({ status: 409, body: errorOf('invalid_state') });
    expect(await voided.capture(1)).toEqual({ status: 409, body: errorOf('invalid_state') });
    expect(await sandbox.journal('voided')).toEqual(['authorized 1000', 'voided 1000']);

    const taken = await hold('taken');
    await taken.capture(1);
    expect(await taken.cancel()).toEqual({ status: 409, body: errorOf('invalid_state') });
  });

  it('refunds nothing that was not captured', async () => {
    const held = await hold('untaken');
    expect(await held.refund(1)).toEqual({ status: 409, body: errorOf('invalid_state') });
  });

  it('does not know other authorisations', async () => {
    const reply = await sandbox.post('/v1/authorizations/auth_none/captures', { amount: 1 });
    expect(reply).toEqual({ status: 404, body: errorOf('not_found') });
  });

  it('keeps to its bounds when everybody comes at once', async () => {
    const held = await hold('race');
    const replies = await Promise.all(Array.from({ length: 10 }, () => held.capture(300)));
    expect(replies.filter(({ status }) => status === 201)).toHaveLength(3);
    expect((await held.read()).captured).toBe(900);
    const cancelled = await Promise.all([held.capture(100, 'once'), held.capture(100, 'once')]);
    expect(cancelled.map(({ status }) => status)).toEqual([201, 201]);
    expect((await held.read()).captured).toBe(1000);
  });

  it.each([{ amount: 0 }, { amount: -1 }, { amount: 1.5 }, {}, { amount: 1, extra: true }])(
    'refuses the body %j',
    async (body) => {
      const { id } = await sandbox.authorize({ reference: 'bodies' });
      expect(await sandbox.post(`/v1/authorizations/${id}/captures`, body)).toEqual({
        status: 400,
        body: errorOf('invalid_request'),
      });
    },
  );
});
