import { newId } from '@holdfast/domain';
import type { ClientOf } from '@holdfast/platform';
import { startTestService, type TestService } from '@holdfast/platform/testing';
import { DeliveryStatus } from '@holdfast/proto/notification';
import { NotificationServiceClient } from '@holdfast/proto/notification/service';
import { notificationService } from '@holdfast/notification-service';
import { startMailServer, type MailServer, type ReceivedMail } from './support/mail-server.ts';
import { single } from './support/mime.ts';
import { confirmationRequest, serviceEnv } from './support/requests.ts';

let mailServer: MailServer;
let service: TestService;
let client: ClientOf<typeof NotificationServiceClient>;

beforeAll(async () => {
  mailServer = await startMailServer();
  service = await startTestService(notificationService, {
    ...serviceEnv,
    SMTP_URL: mailServer.url,
  });
  client = service.client(NotificationServiceClient);
});
afterAll(async () => {
  await service.close();
  await mailServer.close();
});
beforeEach(() => {
  mailServer.behave({});
  mailServer.mails.length = 0;
});

function onlyMail(): ReceivedMail {
  expect(mailServer.mails).toHaveLength(1);
  return mailServer.mails[0]!;
}

describe('an order confirmation', () => {
  it('arrives as HTML and text with everything that the customer needs', async () => {
    const request = confirmationRequest();
    const { delivery } = await client.sendNotification(request);

    const mail = onlyMail();
    expect(delivery).toMatchObject({
      notificationId: request.notificationId,
      channel: 'email',
      template: 'order_confirmation',
      status: DeliveryStatus.SENT,
      messageId: single(mail.headers, 'message-id'),
      refusal: '',
      sentAt: expect.stringMatching(/^\d{4}-.*Z$/),
    });
    expect(delivery?.id).toMatch(/^dlv_/);
    expect(mail).toMatchObject({ from: 'orders@kontor.example', to: ['anna@example.com'] });
    expect(mail.subject).toBe('Your order HF-1000017');
    expect(single(mail.headers, 'from')).toBe('Kontor Nord <orders@kontor.example>');
    expect(single(mail.headers, 'to')).toBe('Anna Schmidt <anna@example.com>');
    expect(single(mail.headers, 'auto-submitted')).toBe('auto-generated');
    expect(single(mail.headers, 'message-id')).toMatch(/^<[0-9a-f]{40}@kontor\.example>$/);

    const orderId = request.content!.value.orderId;
    const facts = [
      `https://shop.kontor.example/orders/${orderId}`,
      'Anna Schmidt',
      'HF-1000017',
      'November 22, 2026 at 10:36',
      'Size: 1 l · Fat: 3.8 %',
      '€5.16',
      '€1.29 each',
      '€19.65',
      '-€1.00',
      '€4.90',
      '€23.55',
      'includes €1.54 tax',
      'Am Hafen 3',
      '2. Stock',
      '20457 Hamburg',
      'Germany',
      'Express shipping',
      'Kontor Nord',
    ];
    for (const fact of facts) {
      expect(mail.text).toContain(fact);
      expect(mail.html).toContain(fact);
    }
    expect(mail.text).toContain('1 × Rye & wheat loaf');
    expect(mail.html).toContain('Rye &amp; wheat loaf');
    expect(mail.html).toContain('<html lang="en"');
  });

  it.each([
    ['de', 'de', 'Ihre Bestellung HF-1000017', '23,55\u00a0€', 'Deutschland'],
    ['de-AT', 'de', 'Ihre Bestellung HF-1000017', '€\u00a023,55', 'Deutschland'],
    ['fr-FR', 'en', 'Your order HF-1000017', '€23.55', 'Germany'],
    ['', 'en', 'Your order HF-1000017', '€23.55', 'Germany'],
    ['not a locale', 'en', 'Your order HF-1000017', '€23.55', 'Germany'],
  ])('for locale "%s" is in %s', async (locale, language, subject, total, country) => {
    await client.sendNotification(confirmationRequest({ locale }));
    const mail = onlyMail();
    expect(mail.subject).toBe(subject);
    expect(mail.html).toContain(`<html lang="${language}"`);
    for (const body of [mail.html, mail.text]) {
      expect(body).toContain(total);
      expect(body).toContain(country);
    }
  });

  it('takes two SQL statements, its event included, and two for a repeat', async () => {
    const statements: string[] = [];
    service.db.sequelize.addHook('afterQuery', 'count', (_options, query) => {
      const sql = 'sql' in query ? String(query.sql) : '';
      if (/\bdeliveries\b/.test(sql)) statements.push(sql);
    });
    const request = confirmationRequest();
    const { delivery } = await client.sendNotification(request);
    expect(statements).toHaveLength(2);
    expect(await client.sendNotification(request)).toEqual({ delivery });
    expect(statements).toHaveLength(4);
    service.db.sequelize.removeHook('afterQuery', 'count');
    const events = await service.db.query('SELECT type, data FROM outbox WHERE key = $1', [
      delivery?.id,
    ]);
    const { notificationId } = request;
    const data = { deliveryId: delivery?.id, notificationId, userId: request.recipient?.userId };
    expect(events).toEqual([
      {
        type: 'notification.sent',
        data: { ...data, channel: 'email', template: 'order_confirmation' },
      },
    ]);
  });

  it('shows hostile names as they are, and runs nothing', async () => {
    const request = confirmationRequest({ name: '<img src=x onerror=alert(1)>' });
    const line = request.content!.value.lines[0]!;
    line.name = '<script>alert("milk")</script>';
    line.options = { '<b>size</b>': `"><a href='javascript:x'>` };
    request.content!.value.address!.line1 = '</td><iframe>';
    await client.sendNotification(request);

    const { html, text } = onlyMail();
    expect(html).toContain('&lt;script&gt;alert(&quot;milk&quot;)&lt;/script&gt;');
    expect(html).not.toMatch(/<(script|img|iframe|b)\b/);
    expect(html.match(/<a /g)).toHaveLength(3);
    expect(text).toContain('4 × <script>alert("milk")</script>');
  });

  it('cannot be given another header or recipient by a name', async () => {
    const name = 'Eve\r\nBcc: victim@example.com\r\n\r\n<p>x</p>", <victim@example.com>, "';
    const request = confirmationRequest({ name });
    request.content!.value.lines[0]!.name = 'Milk\r\n\r\nTotal:     €0.00';
    await client.sendNotification(request);

    const mail = onlyMail();
    expect(mail.to).toEqual(['anna@example.com']);
    expect(mail.headers.has('bcc')).toBe(false);
    expect(mail.headers.get('to')).toHaveLength(1);
    expect(mail.raw.split('\r\n\r\n')[0]).not.toMatch(/^(bcc|cc):/im);
    expect(mail.text).toContain('4 × Milk Total: €0.00');
    expect(mail.text.match(/^Total:/gm)).toHaveLength(1);
  });

  it('leaves out what is not there', async () => {
    const request = confirmationRequest({ name: '' });
    const { totals } = request.content!.value;
    totals!.discount!.amountMinor = 0;
    totals!.shipping!.amountMinor = 0;
    totals!.tax!.amountMinor = 0;
    await client.sendNotification(request);
    const { html, text } = onlyMail();
    expect(text).toMatch(/^Thank you!/);
    expect(text).toContain('Shipping:  Free');
    for (const body of [html, text]) {
      expect(body).not.toMatch(/Discount|includes|undefined/);
    }
  });
});

describe('a refusal', () => {
  it('of the recipient is a result, without the address, and final', async () => {
    mailServer.behave({
      recipient: { code: 550, message: '5.1.1 <anna@example.com>: no such user anna@example.com' },
    });
    const request = confirmationRequest();
    const first = await client.sendNotification(request);
    expect(first.delivery).toMatchObject({
      status: DeliveryStatus.REFUSED,
      refusal: '550 5.1.1 <address>: no such user <address>',
      sentAt: undefined,
    });

    mailServer.behave({});
    expect(await client.sendNotification(request)).toEqual(first);
    expect(mailServer.mails).toHaveLength(0);
  });

  it('of the message is a result as well', async () => {
    mailServer.behave({ message: { code: 554, message: '5.7.1 spam' } });
    const { delivery } = await client.sendNotification(confirmationRequest());
    expect(delivery).toMatchObject({ status: DeliveryStatus.REFUSED, refusal: '554 5.7.1 spam' });
  });
});

describe('who and what', () => {
  it.each(['CUSTOMER', 'GUEST', 'STAFF'] as const)('%s may not send', async (type) => {
    const request = confirmationRequest();
    const actor = { type, id: request.recipient!.userId, roles: ['ADMIN'] };
    await expect(client.sendNotification(request, { actor })).rejects.toMatchObject({
      reason: 'PERMISSION_DENIED',
    });
    expect(mailServer.mails).toHaveLength(0);
  });

  it.each([
    ['recipient.email', { email: 'anna@example.com\r\nRCPT TO:<victim@example.com>' }, {}],
    ['recipient.email', { email: 'anna@example.com, victim@example.com' }, {}],
    ['recipient.email', { email: '"Anna" <anna@example.com>' }, {}],
    ['recipient.userId', { userId: 'anna' }, {}],
    ['content.value.orderId', {}, { orderId: '../../evil' }],
    ['content.value.lines', {}, { lines: [] }],
    ['content.value.shippingMethod', {}, { shippingMethod: 'drone' }],
    ['content.value.placedAt', {}, { placedAt: undefined }],
    ['content.value.address', {}, { address: undefined }],
    ['content.value.totals', {}, { totals: undefined }],
  ])('a wrong %s is named, and nothing is stored', async (field, recipient, order) => {
    const request = confirmationRequest(recipient, order);
    await expect(client.sendNotification(request)).rejects.toMatchObject({
      reason: 'VALIDATION_FAILED',
      violations: [expect.objectContaining({ field })],
    });
    expect(mailServer.mails).toHaveLength(0);
    const rows = await service.db.query('SELECT 1 FROM deliveries WHERE notification_id = $1', [
      request.notificationId,
    ]);
    expect(rows).toEqual([]);
  });

  it('refuses amounts of several currencies', async () => {
    const request = confirmationRequest();
    request.content!.value.totals!.tax = { currencyCode: 'USD', amountMinor: 1 };
    await expect(client.sendNotification(request)).rejects.toMatchObject({
      reason: 'VALIDATION_FAILED',
    });
  });

  it('refuses a notification id that stands for another person', async () => {
    const request = confirmationRequest();
    await client.sendNotification(request);
    const other = confirmationRequest({ userId: newId('usr') });
    other.notificationId = request.notificationId;
    await expect(client.sendNotification(other)).rejects.toMatchObject({
      reason: 'REQUEST_ID_REUSED',
    });
    onlyMail();
  });
});
