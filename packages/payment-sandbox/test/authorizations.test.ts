import { authorizationOf, errorOf, sql, startTestSandbox, type TestSandbox } from './support.ts';

let sandbox: TestSandbox;
beforeAll(async () => {
  sandbox = await startTestSandbox();
});
afterAll(() => sandbox.close());

describe('authorising', () => {
  it('approves, and is found by id and by reference', async () => {
    const reference = 'approve';
    const held = await sandbox.authorize({ reference, metadata: { order: 'ord_1' } });
    expect(held).toEqual({
      id: expect.stringMatching(/^auth_[0-9a-f]{24}$/) as string,
      reference,
      status: 'authorized',
      amount: 1000,
      captured: 0,
      refunded: 0,
      currency: 'EUR',
      decline_code: null,
      metadata: { order: 'ord_1' },
      expires_at: expect.any(String) as string,
      action_url: null,
      action_expires_at: null,
      created_at: expect.any(String) as string,
      operations: [],
    });
    expect(Date.parse(held.expires_at ?? '') - Date.parse(held.created_at)).toBe(7 * 86_400_000);
    expect((await sandbox.get(`/v1/authorizations/${held.id}`)).body).toEqual(held);
    const found = await sandbox.get(`/v1/authorizations?reference=${reference}`);
    expect(found.body).toEqual({ data: [held] });
    expect(await sandbox.journal(reference)).toEqual(['authorized 1000']);
  });

  it.each([
    ['tok_decline', 'CARD_DECLINED'],
    ['tok_insufficient_funds', 'INSUFFICIENT_FUNDS'],
  ])('%s is declined with %s and holds nothing', async (payment_method, decline_code) => {
    const reference = payment_method;
    const refused = await sandbox.authorize({ payment_method, reference });
    expect(refused).toMatchObject({ status: 'declined', decline_code, expires_at: null });
    const capture = await sandbox.post(`/v1/authorizations/${refused.id}/captures`, { amount: 1 });
    expect(capture).toEqual({ status: 409, body: errorOf('invalid_state') });
    expect(await sandbox.journal(reference)).toEqual(['declined 1000']);
  });

  it('has no authorisation under a reference that never came', async () => {
    expect(await sandbox.get('/v1/authorizations?reference=never')).toEqual({
      status: 200,
      body: { data: [] },
    });
    expect(await sandbox.get('/v1/authorizations/auth_none')).toEqual({
      status: 404,
      body: errorOf('not_found'),
    });
  });

  it('lets a careless caller charge twice, and shows it', async () => {
    await sandbox.authorize({ reference: 'twice' }, 'twice-a');
    await sandbox.authorize({ reference: 'twice' }, 'twice-b');
    expect(await sandbox.journal('twice')).toEqual(['authorized 1000', 'authorized 1000']);
  });
});

describe('idempotency keys', () => {
  it('give the same answer to the same request, once or at once', async () => {
    const details = { reference: 'same' };
    const replies = await Promise.all(
      Array.from({ length: 10 }, () => sandbox.authorize(details, 'same')),
    );
    replies.push(await sandbox.authorize(details, 'same'));
    expect(new Set(replies.map(({ id }) => id)).size).toBe(1);
    expect(new Set(replies.map((reply) => JSON.stringify(reply))).size).toBe(1);
    expect(await sandbox.journal('same')).toEqual(['authorized 1000']);
  });

  it('refuse another request, and what they answered stays', async () => {
    const held = await sandbox.authorize({ reference: 'other' }, 'other');
    const path = '/v1/authorizations';
    const other = await sandbox.post(
      path,
      authorizationOf({ reference: 'other', amount: 1 }),
      'other',
    );
    expect(other).toEqual({ status: 422, body: errorOf('idempotency_key_reused') });
    const elsewhere = await sandbox.post(`${path}/${held.id}/captures`, { amount: 1 }, 'other');
    expect(elsewhere).toEqual({ status: 422, body: errorOf('idempotency_key_reused') });
    expect(await sandbox.authorize({ reference: 'other' }, 'other')).toEqual(held);
    expect(await sandbox.journal('other')).toEqual(['authorized 1000']);
  });

  it('keep a refusal too', async () => {
    const held = await sandbox.authorize({ reference: 'kept' });
    const path = `/v1/authorizations/${held.id}`;
    const early = await sandbox.post(`${path}/refunds`, { amount: 10 }, 'kept-refund');
    expect(early).toEqual({ status: 409, body: errorOf('invalid_state') });
    await sandbox.post(`${path}/captures`, { amount: 1000 });
    expect(await sandbox.post(`${path}/refunds`, { amount: 10 }, 'kept-refund')).toEqual(early);
    expect(await sandbox.journal('kept')).toEqual(['authorized 1000', 'captured 1000']);
  });
});

describe('bad requests', () => {
  it.each([
    ['a token it does not know', { payment_method: 'tok_nonsense' }, 'invalid_payment_method'],
    ['a token named like a property', { payment_method: 'toString' }, 'invalid_payment_method'],
    ['no amount', { amount: 0 }, 'invalid_request'],
    ['a fraction', { amount: 9.99 }, 'invalid_request'],
    ['a number as text', { amount: '1000' }, 'invalid_request'],
    ['too much', { amount: 1e15 }, 'invalid_request'],
    ['half a currency', { currency: 'eu' }, 'invalid_request'],
    ['no reference', { reference: '' }, 'invalid_request'],
    ['a way back that is no page', { return_url: 'javascript:alert(1)' }, 'invalid_request'],
    ['a way back that is no address', { return_url: '/orders/1' }, 'invalid_request'],
    ['a field too many', { card_number: '4242' }, 'invalid_request'],
  ])('%s is refused, and nothing is kept', async (_what, details, code) => {
    const body = authorizationOf({ reference: 'bad', ...details });
    const reply = await sandbox.post('/v1/authorizations', body, 'bad');
    expect(reply).toEqual({ status: 400, body: errorOf(code) });
    expect(await sandbox.journal('bad')).toEqual([]);
  });

  const send = async (headers: Record<string, string>, body: string) => {
    const response = await fetch(`${sandbox.url}/v1/authorizations`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body,
    });
    return { status: response.status, body: await response.json() };
  };
  const bearer = { authorization: 'Bearer sandbox-test-key' };

  it.each([
    ['no key', bearer, JSON.stringify(authorizationOf()), 400, 'idempotency_key_missing'],
    ['broken JSON', bearer, '{"amount":', 400, 'invalid_request'],
    ['a huge body', bearer, `{"a":"${'x'.repeat(40_000)}"}`, 413, 'request_too_large'],
    ['no API key', {}, '{}', 401, 'unauthorized'],
    ['another API key', { authorization: 'Bearer no' }, '{}', 401, 'unauthorized'],
  ])('%s is refused', async (_what, headers, body, status, code) => {
    expect(await send(headers as Record<string, string>, body)).toEqual({
      status,
      body: errorOf(code),
    });
  });

  it('answers in JSON where there is nothing', async () => {
    expect(await sandbox.get('/v2/nothing')).toEqual({ status: 404, body: errorOf('not_found') });
  });

  it('tells its health to anybody', async () => {
    const response = await fetch(`${sandbox.url}/healthz`);
    expect([response.status, await response.json()]).toEqual([200, { status: 'ok' }]);
  });
});

describe('the journal', () => {
  it('is paged by sequence', async () => {
    await sandbox.authorize({ reference: 'page' });
    await sandbox.authorize({ reference: 'page' });
    const read = async (query: string) =>
      ((await sandbox.get(`/v1/journal?${query}`)).body as { data: { sequence: number }[] }).data;
    const [first, second] = await read('reference=page');
    expect(await read(`reference=page&limit=1`)).toEqual([first]);
    expect(await read(`reference=page&after=${String(first?.sequence)}`)).toEqual([second]);
    expect(await read('limit=1000')).toEqual(expect.arrayContaining([first, second]));
  });

  it.each(['UPDATE journal SET amount = 1', 'DELETE FROM journal', 'TRUNCATE journal'])(
    'refuses %s',
    async (statement) => {
      await expect(sql(sandbox.databaseUrl, statement)).rejects.toThrow(
        'the journal is append-only',
      );
    },
  );
});
