import { setTimeout as sleep } from 'node:timers/promises';
import { DeliveryStatus } from '@holdfast/proto/notification';
import { NotificationServiceClient } from '@holdfast/proto/notification/service';
import {
  createTestDatabase,
  startCable,
  startTestService,
  type Cable,
  type TestDatabase,
  type TestService,
} from '@holdfast/platform/testing';
import { notificationService } from '@holdfast/notification-service';
import { startMailServer, type MailServer } from './support/mail-server.ts';
import { confirmationRequest, serviceEnv } from './support/requests.ts';

let mailServer: MailServer;
let database: TestDatabase;
let cable: Cable;
let service: TestService;

beforeAll(async () => {
  mailServer = await startMailServer();
  database = await createTestDatabase();
  cable = await startCable(database.url);
  service = await startTestService(notificationService, {
    ...serviceEnv,
    SMTP_URL: mailServer.url,
    DATABASE_URL: cable.url,
  });
});
afterAll(async () => {
  await service.close();
  await cable.close();
  await database.drop();
  await mailServer.close();
});

it('a message that was taken while the database was away is stored as sent, and not sent again', async () => {
  const client = service.client(NotificationServiceClient);
  const request = confirmationRequest();
  mailServer.behave({ hold: () => Promise.resolve(cable.cut()) });
  // The caller gives up long before the database is back.
  await expect(client.sendNotification(request, { deadlineMs: 700 })).rejects.toMatchObject({
    code: 'DEADLINE_EXCEEDED',
  });
  cable.mend();

  const repeat = async () => {
    for (;;) {
      try {
        return await client.sendNotification(request);
      } catch {
        await sleep(20);
      }
    }
  };
  const { delivery } = await repeat();
  expect(delivery?.status).toBe(DeliveryStatus.SENT);
  expect(mailServer.mails).toHaveLength(1);
}, 15_000);
