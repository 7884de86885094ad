import { newId } from '@holdfast/domain';
import type { ClientOf } from '@holdfast/platform';
import { startTestService, type TestService } from '@holdfast/platform/testing';
import { NotificationServiceClient } from '@holdfast/proto/notification/service';
import { notificationService } from '@holdfast/notification-service';
import { startMailServer, type MailServer } from './support/mail-server.ts';
import { confirmationRequest, serviceEnv } from './support/requests.ts';

let mailServer: MailServer;
let service: TestService;
let client: ClientOf<typeof NotificationServiceClient>;
const userId = newId('usr');
const sent: string[] = [];

beforeAll(async () => {
  mailServer = await startMailServer();
  service = await startTestService(notificationService, {
    ...serviceEnv,
    SMTP_URL: mailServer.url,
  });
  client = service.client(NotificationServiceClient);
  for (let count = 0; count < 5; count += 1) {
    const { delivery } = await client.sendNotification(confirmationRequest({ userId }));
    sent.push(delivery!.id);
  }
  await client.sendNotification(confirmationRequest());
});
afterAll(async () => {
  await service.close();
  await mailServer.close();
});

it("gives somebody's deliveries alone, latest first, page by page", async () => {
  const seen: string[] = [];
  const sizes: number[] = [];
  let cursor = '';
  do {
    const page = await client.listDeliveries({ userId, page: { limit: 2, cursor } });
    seen.push(...page.deliveries.map(({ id }) => id));
    sizes.push(page.deliveries.length);
    cursor = page.page?.nextCursor ?? '';
  } while (cursor !== '');
  expect(sizes).toEqual([2, 2, 1]);
  expect(seen).toEqual([...sent].sort().reverse());
});

it('ends without a cursor when the last page is full', async () => {
  const page = await client.listDeliveries({ userId, page: { limit: 5, cursor: '' } });
  expect(page.deliveries).toHaveLength(5);
  expect(page.page?.nextCursor).toBe('');
});

it('takes no page as the first one, and knows nobody without deliveries', async () => {
  const own = await client.listDeliveries({ userId, page: undefined });
  expect(own.deliveries).toHaveLength(5);
  const nobody = await client.listDeliveries({ userId: newId('usr'), page: undefined });
  expect(nobody).toEqual({ deliveries: [], page: { nextCursor: '' } });
});

it.each([
  ['CUSTOMER', userId, true],
  ['GUEST', userId, true],
  ['CUSTOMER', newId('usr'), false],
  ['GUEST', newId('usr'), false],
  ['STAFF', newId('usr'), true],
  ['ANONYMOUS', '', false],
] as const)('%s %s may: %s', async (type, id, allowed) => {
  const call = client.listDeliveries(
    { userId, page: undefined },
    { actor: { type, id, roles: type === 'STAFF' ? ['SUPPORT'] : [] } },
  );
  if (allowed) expect((await call).deliveries).toHaveLength(5);
  else await expect(call).rejects.toMatchObject({ reason: 'PERMISSION_DENIED' });
});

it.each(['nonsense', Buffer.from('dlv_short').toString('base64url'), '%00'])(
  'refuses the cursor %s',
  async (cursor) => {
    await expect(
      client.listDeliveries({ userId, page: { limit: 2, cursor } }),
    ).rejects.toMatchObject({ reason: 'INVALID_CURSOR' });
  },
);

it.each([-1, 101])('refuses a limit of %d', async (limit) => {
  await expect(
    client.listDeliveries({ userId, page: { limit, cursor: '' } }),
  ).rejects.toMatchObject({ reason: 'VALIDATION_FAILED' });
});
