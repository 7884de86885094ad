import { setImmediate } from 'node:timers/promises';
import type { ClientOf } from '@holdfast/platform';
import { startTestService, type TestService } from '@holdfast/platform/testing';
import { DeliveryStatus } from '@holdfast/proto/notification';
import { NotificationServiceClient } from '@holdfast/proto/notification/service';
import { notificationService } from '@holdfast/notification-service';
import { startMailServer, type MailServer } from './support/mail-server.ts';
import { single } from './support/mime.ts';
import { confirmationRequest, serviceEnv } from './support/requests.ts';
import { endServiceProcesses, startServiceProcess } from './support/service-process.ts';

/** For tests that start a process of their own. */
const PROCESS_TEST_MS = 30_000;

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
afterEach(endServiceProcesses);
beforeEach(() => {
  mailServer.behave({});
  mailServer.mails.length = 0;
});

const messageIds = () => mailServer.mails.map(({ headers }) => single(headers, 'message-id'));

async function stored(notificationId: string) {
  const [row] = await service.db.query<{ status: string; leased: boolean; attempts: number }>(
    `SELECT status, leased_until IS NOT NULL AS leased, attempts
     FROM deliveries WHERE notification_id = $1`,
    [notificationId],
  );
  return row;
}

/** As if the time of the lease had passed. */
async function expireLease(notificationId: string): Promise<void> {
  await service.db.query(
    'UPDATE deliveries SET leased_until = clock_timestamp() WHERE notification_id = $1',
    [notificationId],
  );
}

describe('a repeat', () => {
  it('of a sent notification gets the same answer, and nothing is sent', async () => {
    const request = confirmationRequest();
    const first = await client.sendNotification(request);
    expect(await client.sendNotification(request)).toEqual(first);
    expect(mailServer.mails).toHaveLength(1);
  });

  it('publishes one event, of ids alone', async () => {
    const request = confirmationRequest();
    const { delivery } = await client.sendNotification(request);
    await client.sendNotification(request);
    const events = await service.db.query('SELECT type, data FROM outbox WHERE key = $1', [
      delivery!.id,
    ]);
    expect(events).toEqual([
      {
        type: 'notification.sent',
        data: {
          deliveryId: delivery!.id,
          notificationId: request.notificationId,
          userId: request.recipient!.userId,
          channel: 'email',
          template: 'order_confirmation',
        },
      },
    ]);
  });

  it('at the same time is told to wait: ten calls, one mail', async () => {
    const nineRefused = Promise.withResolvers<void>();
    mailServer.behave({ hold: () => nineRefused.promise });
    const request = confirmationRequest();
    let refused = 0;
    const calls = Array.from({ length: 10 }, () =>
      client.sendNotification(request).catch((error: unknown) => {
        expect(error).toMatchObject({ reason: 'REQUEST_IN_PROGRESS' });
        refused += 1;
        if (refused === 9) nineRefused.resolve();
        return undefined;
      }),
    );
    const answers = (await Promise.all(calls)).filter((answer) => answer !== undefined);
    expect(answers).toHaveLength(1);
    expect(answers[0]?.delivery?.status).toBe(DeliveryStatus.SENT);
    expect(mailServer.mails).toHaveLength(1);
    expect(await client.sendNotification(request)).toEqual(answers[0]);
  });
});

describe('a mail server', () => {
  it('that is down leaves the intent, and sends once it is up', async () => {
    const { port } = mailServer;
    await mailServer.close();
    const request = confirmationRequest();
    await expect(client.sendNotification(request)).rejects.toMatchObject({
      reason: 'MAIL_SERVER_UNAVAILABLE',
    });
    expect(await stored(request.notificationId)).toEqual({
      status: 'PENDING',
      leased: false,
      attempts: 1,
    });

    mailServer = await startMailServer(port);
    const { delivery } = await client.sendNotification(request);
    expect(delivery?.status).toBe(DeliveryStatus.SENT);
    expect(messageIds()).toEqual([delivery?.messageId]);
  });

  it.each([
    ['defers the recipient', { recipient: { code: 450, message: 'greylisted anna@example.com' } }],
    ['defers the message', { message: { code: 452, message: 'no space' } }],
    ['does not take the sender', { sender: { code: 550, message: 'who are you' } }],
    ['wants a login first', { recipient: { code: 530, message: 'authentication required' } }],
  ])('that %s is tried again', async (_what, behaviour) => {
    mailServer.behave(behaviour);
    const request = confirmationRequest();
    await expect(client.sendNotification(request)).rejects.toMatchObject({
      reason: 'MAIL_SERVER_UNAVAILABLE',
      message: expect.not.stringContaining('anna'),
    });
    mailServer.mails.length = 0;
    mailServer.behave({});
    const { delivery } = await client.sendNotification(request);
    expect(delivery?.status).toBe(DeliveryStatus.SENT);
    expect(mailServer.mails).toHaveLength(1);
  });

  it('that never answers is given up, and the repeat has the same Message-ID', async () => {
    const never = Promise.withResolvers<void>();
    mailServer.behave({ hold: () => never.promise });
    const request = confirmationRequest();
    await expect(client.sendNotification(request)).rejects.toMatchObject({
      reason: 'MAIL_SERVER_UNAVAILABLE',
    });
    mailServer.behave({});
    const { delivery } = await client.sendNotification(request);
    expect(messageIds()).toEqual([delivery?.messageId, delivery?.messageId]);
    never.resolve();
  });
});

describe('a crash after the mail server took the message', () => {
  it('of the database keeps others out until the lease ends; then the same message goes again', async () => {
    await service.db.query(`
      CREATE FUNCTION fail() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN RAISE EXCEPTION 'disk full'; END $$;
      CREATE TRIGGER fail BEFORE UPDATE ON deliveries FOR EACH ROW
        WHEN (NEW.status = 'SENT') EXECUTE FUNCTION fail()`);
    const request = confirmationRequest();
    await expect(client.sendNotification(request)).rejects.toMatchObject({ reason: 'INTERNAL' });
    await service.db.query('DROP TRIGGER fail ON deliveries; DROP FUNCTION fail()');

    await expect(client.sendNotification(request)).rejects.toMatchObject({
      reason: 'REQUEST_IN_PROGRESS',
    });
    await expireLease(request.notificationId);
    const { delivery } = await client.sendNotification(request);
    expect(delivery?.status).toBe(DeliveryStatus.SENT);
    expect(messageIds()).toEqual([delivery?.messageId, delivery?.messageId]);
  });

  it(
    'of the process (kill -9) does the same',
    async () => {
      const victim = await startServiceProcess(service.env);
      const request = confirmationRequest();
      mailServer.behave({ hold: () => victim.kill('SIGKILL') });
      await expect(victim.client.sendNotification(request)).rejects.toMatchObject({
        code: 'UNAVAILABLE',
      });
      expect(await stored(request.notificationId)).toEqual({
        status: 'PENDING',
        leased: true,
        attempts: 1,
      });

      mailServer.behave({});
      await expireLease(request.notificationId);
      const { delivery } = await client.sendNotification(request);
      expect(delivery?.status).toBe(DeliveryStatus.SENT);
      expect(messageIds()).toEqual([delivery?.messageId, delivery?.messageId]);
    },
    PROCESS_TEST_MS,
  );
});

describe('a shutdown', () => {
  const listeners = async () =>
    (
      await service.db.query(
        `SELECT 1 FROM pg_stat_activity
         WHERE datname = current_database() AND application_name LIKE 'holdfast-listen-%'`,
      )
    ).length;

  it(
    'stores the outcome of what is on the wire, though its caller has gone',
    async () => {
      const victim = await startServiceProcess(service.env);
      const received = Promise.withResolvers<void>();
      const mayAnswer = Promise.withResolvers<void>();
      mailServer.behave({
        hold: () => {
          received.resolve();
          return mayAnswer.promise;
        },
      });
      const request = confirmationRequest();
      const gone = new AbortController();
      const call = victim.client.sendNotification(request, { signal: gone.signal });
      await received.promise;
      gone.abort();
      await expect(call).rejects.toThrow();
      const before = await listeners();
      const ended = victim.kill('SIGTERM');
      // The outbox's listener goes before the service closes; what is on the wire comes after.
      while ((await listeners()) === before) await setImmediate();
      mayAnswer.resolve();
      await ended;
      expect(await stored(request.notificationId)).toEqual({
        status: 'SENT',
        leased: false,
        attempts: 1,
      });
    },
    PROCESS_TEST_MS,
  );
});

describe('the recipient', () => {
  it(
    'is in no log line and in no table, whatever the mail server answers',
    async () => {
      const victim = await startServiceProcess(service.env);
      const email = 'private.person@secret.example';
      const quoting = { message: `no ${email}` };
      await victim.client.sendNotification(confirmationRequest({ email }));
      mailServer.behave({ recipient: { code: 450, ...quoting } });
      await expect(
        victim.client.sendNotification(confirmationRequest({ email })),
      ).rejects.toThrow();
      mailServer.behave({ recipient: { code: 550, ...quoting } });
      await victim.client.sendNotification(confirmationRequest({ email }));
      await expect(
        victim.client.sendNotification(confirmationRequest({ email: `${email},x` })),
      ).rejects.toThrow();
      await victim.kill('SIGTERM');

      expect(victim.output()).toContain('the mail server did not take a message');
      expect(victim.output()).toContain('call refused');
      expect(victim.output()).not.toContain('secret.example');
      const rows = await service.db.query<{ found: string }>(
        `SELECT d::text AS found FROM deliveries d UNION ALL SELECT o::text FROM outbox o`,
      );
      expect(rows.length).toBeGreaterThan(0);
      expect(rows.filter(({ found }) => found.includes('secret.example'))).toEqual([]);
    },
    PROCESS_TEST_MS,
  );
});
