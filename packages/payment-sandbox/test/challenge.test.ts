import { press, startTestSandbox, type TestSandbox } from './support.ts';

let sandbox: TestSandbox;
beforeAll(async () => {
  sandbox = await startTestSandbox({ PAYMENT_SANDBOX_MERCHANT: 'Tea & <Biscuits>' });
});
afterAll(() => sandbox.close());

const challenge = (details: Record<string, unknown> = {}) =>
  sandbox.authorize({ payment_method: 'tok_challenge', ...details });

/** Opens a page; `text` is what people read of it. */
async function open(url: string | null) {
  const response = await fetch(url ?? 'no page');
  const html = await response.text();
  const text = html
    .replaceAll(/<style>.*<\/style>/gs, '')
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll(/\s+/g, ' ');
  return { status: response.status, headers: response.headers, html, text };
}

describe('the page of a challenge', () => {
  it('says who wants how much for what, and has two buttons', async () => {
    const { action_url } = await challenge({ amount: 123_456, reference: '"><script>alert(1)' });
    const { status, html, text } = await open(action_url);
    expect(status).toBe(200);
    expect(text).toContain('Tea &amp; &lt;Biscuits&gt; asks for €1,234.56');
    expect(text).toContain('&quot;&gt;&lt;script&gt;alert(1)');
    expect(text).toContain('about 10 minutes');
    expect(text).toMatch(/Confirm €1,234\.56 Reject/);
    expect(html).not.toContain('<script');
  });

  it('is kept by nobody, framed by nobody, and runs nothing', async () => {
    const { action_url } = await challenge({ return_url: 'https://shop.example:8443/orders/1' });
    const { headers } = await open(action_url);
    expect(headers.get('content-security-policy')).toMatch(
      /^default-src 'none'; style-src 'sha256-[\w+/=]{44}'; img-src data:; form-action 'self' https:\/\/shop\.example:8443; frame-ancestors 'none'; base-uri 'none'$/,
    );
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
  });

  it.each([
    ['confirm', 'authorized', 'approved', null],
    ['reject', 'declined', 'declined', 'CHALLENGE_REJECTED'],
  ])('%s leads to %s and back to the shop', async (decision, status, result, decline_code) => {
    const reference = `page ${decision}`;
    const return_url = 'https://shop.example/orders/1?step=pay&result=old#top';
    const { id, action_url } = await challenge({ reference, return_url });
    const location = `https://shop.example/orders/1?step=pay&result=${result}&payment=page+${decision}#top`;
    expect(await press(action_url, decision)).toMatchObject({ status: 303, location });
    const settled = await sandbox.read(id);
    expect(settled).toMatchObject({ status, decline_code, action_url: null });
    expect(settled.action_expires_at).toBeNull();
    expect(settled.expires_at === null).toBe(status === 'declined');
    const lines = ['action_required 1000', `${status} 1000`];
    expect(await sandbox.journal(reference)).toEqual(lines);

    // Again, and the other button: nothing changes, and the answer says how it stands.
    for (const again of ['confirm', 'reject']) {
      expect(await press(action_url, again)).toMatchObject({ status: 303, location });
    }
    expect(await sandbox.read(id)).toEqual(settled);
    expect(await sandbox.journal(reference)).toEqual(lines);
    const { html } = await open(action_url);
    expect(html).toContain(status === 'authorized' ? 'Payment confirmed' : 'Payment rejected');
    expect(html).toContain(`href="${location.replaceAll('&', '&amp;')}"`);
  });

  it('lets a hold of a week begin when the customer confirms', async () => {
    const { id, action_url, created_at } = await challenge();
    await press(action_url, 'confirm');
    const { expires_at } = await sandbox.read(id);
    const holdMs = Date.parse(expires_at ?? '') - Date.parse(created_at);
    expect(holdMs).toBeGreaterThan(7 * 86_400_000);
    expect(holdMs).toBeLessThan(7 * 86_400_000 + 60_000);
    const captured = await sandbox.post(`/v1/authorizations/${id}/captures`, { amount: 1000 });
    expect(captured).toMatchObject({ status: 201, body: { status: 'captured' } });
  });

  it('shows the outcome itself when the shop named no way back', async () => {
    const { action_url } = await challenge();
    const { status, location } = await press(action_url, 'confirm');
    expect(status).toBe(303);
    expect(new URL(location ?? '', action_url ?? '').href).toBe(action_url);
    expect((await open(action_url)).text).toMatch(/Payment confirmed .* You can close this page/);
  });

  it.each(['void', 'expire'])('after %s it says that it is too late', async (end) => {
    const return_url = 'https://shop.example/';
    const { id, action_url } = await challenge({ reference: `late-${end}`, return_url });
    await sandbox.post(`/v1/authorizations/${id}/${end}`, {});
    const answer = await press(action_url, 'confirm');
    expect(answer.status).toBe(409);
    expect(answer.text).toContain('This payment can no longer be confirmed');
    expect(answer.text).toContain('https://shop.example/?payment=late-');
    expect((await open(action_url)).text).toContain('can no longer be confirmed');
    expect(await sandbox.journal(`late-${end}`)).toEqual([
      'action_required 1000',
      end === 'void' ? 'voided 1000' : 'expired 1000',
    ]);
  });

  it('knows neither other ids nor other decisions', async () => {
    const { id, action_url } = await challenge();
    expect(await open(`${sandbox.url}/challenge/${id}`)).toMatchObject({ status: 404 });
    expect(await open(`${sandbox.url}/challenge`)).toMatchObject({ status: 404 });
    expect(await press(`${sandbox.url}/challenge/${id}`, 'confirm')).toMatchObject({ status: 404 });
    expect(await press(action_url, 'perhaps')).toMatchObject({ status: 400 });
    expect(await press(action_url, 'confirm'.repeat(1000))).toMatchObject({ status: 413 });
    expect((await sandbox.read(id)).status).toBe('requires_action');
  });
});

it('is linked to under the address that customers know', async () => {
  const other = await startTestSandbox({ PAYMENT_SANDBOX_PUBLIC_URL: 'https://bank.example/pay/' });
  try {
    const { action_url } = await other.authorize({ payment_method: 'tok_challenge' });
    expect(action_url).toMatch(/^https:\/\/bank\.example\/pay\/challenge\/[\w-]{32}$/);
  } finally {
    await other.close();
  }
});
