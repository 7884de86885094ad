import { once } from 'node:events';
import http from 'node:http';
import {
  authorizationOf,
  errorOf,
  press,
  startTestSandbox,
  until,
  type TestSandbox,
} from './support.ts';

let sandbox: TestSandbox;
beforeAll(async () => {
  sandbox = await startTestSandbox({
    PAYMENT_SANDBOX_SLOW_MS: '150',
    PAYMENT_SANDBOX_SHORT_HOLD_SECONDS: '30',
  });
});
afterAll(() => sandbox.close());

const PATH = '/v1/authorizations';

/** Asks for an authorisation; what comes of it can be awaited, and the caller can hang up. */
function ask(body: Record<string, unknown>, key: string) {
  const caller = new AbortController();
  const outcome = fetch(`${sandbox.url}${PATH}`, {
    method: 'POST',
    headers: {
      authorization: 'Bearer sandbox-test-key',
      'content-type': 'application/json',
      'idempotency-key': key,
    },
    body: JSON.stringify(body),
    signal: caller.signal,
  }).then(
    ({ status }) => `answered ${status}`,
    (error: unknown) => (error instanceof Error ? error.name : String(error)),
  );
  return { outcome, hangUp: () => caller.abort() };
}

const charged = (reference: string, on = sandbox) =>
  until(`a line about ${reference}`, async () => (await on.lines(reference)).length > 0);

describe('tok_timeout_after_charge', () => {
  const body = authorizationOf({ payment_method: 'tok_timeout_after_charge', reference: 'silent' });

  it('holds the money and leaves the first request without an answer, not the next', async () => {
    const { outcome, hangUp } = ask(body, 'silent');
    await charged('silent');
    const repeated = await sandbox.post(PATH, body, 'silent');
    expect(repeated).toMatchObject({ status: 201, body: { status: 'authorized' } });
    expect(await sandbox.post(PATH, body, 'silent')).toEqual(repeated);
    hangUp();
    expect(await outcome).toBe('AbortError');
    expect(await sandbox.journal('silent')).toEqual(['authorized 1000']);
  });

  it('answers all but one of those who come at once', async () => {
    const reference = 'silent-crowd';
    const callers = Array.from({ length: 4 }, () => ask({ ...body, reference }, reference));
    const answered: string[] = [];
    for (const { outcome } of callers) void outcome.then((how) => answered.push(how));
    await until('three answers', () => answered.length === 3);
    for (const { hangUp } of callers) hangUp();
    await until('the last one', () => answered.length === 4);
    expect(answered).toEqual(['answered 201', 'answered 201', 'answered 201', 'AbortError']);
    expect(await sandbox.journal(reference)).toEqual(['authorized 1000']);
  });

  it('does not hold up a shutdown', async () => {
    const other = await startTestSandbox();
    const silent = other
      .post(PATH, { ...body, reference: 'stop' })
      .catch((error: unknown) => error);
    await charged('stop', other);
    await other.close();
    expect(await silent).toBeInstanceOf(TypeError);
  });
});

describe('tok_slow', () => {
  it('takes its time, then approves', async () => {
    const started = performance.now();
    const slow = sandbox.authorize({ payment_method: 'tok_slow', reference: 'slow' });
    expect(await sandbox.journal('slow')).toEqual([]);
    expect((await slow).status).toBe('authorized');
    expect(performance.now() - started).toBeGreaterThanOrEqual(150);
  });

  it('charges also a caller that has hung up, once', async () => {
    const body = authorizationOf({ payment_method: 'tok_slow', reference: 'slow-late' });
    const request = http.request(`${sandbox.url}${PATH}`, {
      method: 'POST',
      headers: {
        authorization: 'Bearer sandbox-test-key',
        'content-type': 'application/json',
        'idempotency-key': 'slow-late',
      },
    });
    request.on('error', () => undefined);
    request.end(JSON.stringify(body));
    await once(request, 'finish');
    request.destroy();
    await charged('slow-late');
    expect(await sandbox.post(PATH, body, 'slow-late')).toMatchObject({ status: 201 });
    expect(await sandbox.journal('slow-late')).toEqual(['authorized 1000']);
  });
});

describe('tok_error_then_approve', () => {
  it('fails with nothing done, then approves under the same key', async () => {
    const body = authorizationOf({ payment_method: 'tok_error_then_approve', reference: 'error' });
    expect(await sandbox.post(PATH, body, 'error')).toEqual({
      status: 500,
      body: errorOf('internal_error'),
    });
    expect((await sandbox.get(`${PATH}?reference=error`)).body).toEqual({ data: [] });
    expect(await sandbox.post(PATH, body, 'error')).toMatchObject({
      status: 201,
      body: { status: 'authorized' },
    });
    expect(await sandbox.post(PATH, body, 'another')).toMatchObject({ status: 500 });
    expect(await sandbox.journal('error')).toEqual(['authorized 1000']);
  });
});

describe('tok_short_hold', () => {
  it('is authorised, for a short time only', async () => {
    const held = await sandbox.authorize({ payment_method: 'tok_short_hold', reference: 'short' });
    expect(held.status).toBe('authorized');
    expect(Date.parse(held.expires_at ?? '') - Date.parse(held.created_at)).toBe(30_000);
  });
});

describe('tok_challenge', () => {
  it('waits for the customer, and a repeat gets the first answer also after that', async () => {
    const body = authorizationOf({ payment_method: 'tok_challenge', reference: 'challenge' });
    const asked = await sandbox.authorize(body, 'challenge');
    expect(asked).toMatchObject({
      status: 'requires_action',
      expires_at: null,
      decline_code: null,
      action_url: expect.stringMatching(
        new RegExp(`^${sandbox.url}/challenge/[\\w-]{32}$`),
      ) as string,
    });
    const lapses = Date.parse(asked.action_expires_at ?? '') - Date.parse(asked.created_at);
    expect(lapses).toBe(600_000);
    await press(asked.action_url, 'confirm');
    expect(await sandbox.authorize(body, 'challenge')).toEqual(asked);
    const lines = await sandbox.lines('challenge');
    expect(lines.map(({ event, idempotency_key }) => [event, idempotency_key])).toEqual([
      ['action_required', 'challenge'],
      ['authorized', 'challenge'],
    ]);
  });

  it('holds nothing that could be captured or refunded until the customer confirms', async () => {
    const { id } = await sandbox.authorize({ payment_method: 'tok_challenge', reference: 'early' });
    const refused = { status: 409, body: errorOf('invalid_state') };
    expect(await sandbox.post(`${PATH}/${id}/captures`, { amount: 1 })).toEqual(refused);
    expect(await sandbox.post(`${PATH}/${id}/refunds`, { amount: 1 })).toEqual(refused);
    expect(await sandbox.journal('early')).toEqual(['action_required 1000']);
  });
});
