import { defineService, implement } from '@holdfast/platform';
import { NotificationServiceService } from '@holdfast/proto/notification/service';
import { access } from './access.ts';
import { createEmailChannel } from './channel/email.ts';
import { notificationConfig } from './config.ts';
import { createDeliveries } from './db/deliveries.ts';
import { migrations } from './db/migrations/index.ts';
import { listDeliveries } from './rpc/list-deliveries.ts';
import { sendNotification } from './rpc/send-notification.ts';
import { createUnderway } from './underway.ts';

/** How much longer than a send a lease lasts, for committing its outcome. */
const LEASE_MARGIN_MS = 5_000;

/** Messages to people, and what became of them. */
export const notificationService = defineService({
  name: 'notification',
  config: notificationConfig,
  migrations,
  async setup({ config, db, logger }) {
    const deliveries = createDeliveries(db);
    const channel = createEmailChannel({
      smtpUrl: config.SMTP_URL,
      from: config.MAIL_FROM,
      maxConnections: config.SMTP_POOL_MAX,
      timeoutMs: config.SMTP_TIMEOUT_MS,
      logger,
    });
    const sending = createUnderway();
    const send = sendNotification({
      deliveries,
      channel,
      leaseMs: config.SMTP_TIMEOUT_MS + LEASE_MARGIN_MS,
      logger,
      shop: { name: config.MAIL_FROM.name, url: config.STOREFRONT_URL },
    });
    return Promise.resolve({
      grpc: [
        implement(NotificationServiceService, access, {
          sendNotification: (request, call) => sending.track(send(request, call)),
          listDeliveries: listDeliveries(deliveries),
        }),
      ],
      async close() {
        await sending.settled();
        channel.close();
      },
    });
  },
});
