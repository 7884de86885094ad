import {
  defineService,
  implement,
  integer,
  json,
  type ServiceDefinition,
} from '@holdfast/platform';
import { PaymentServiceService } from '@holdfast/proto/payment/service';
import { PaymentStaffServiceService } from '@holdfast/proto/payment/staff-service';
import { z } from 'zod';
import { access, staffAccess } from './access.ts';
import { migrations } from './db/migrations/index.ts';
import { createEngine } from './operations/engine.ts';
import { createInbox } from './operations/inbox.ts';
import { createRecorder } from './operations/record.ts';
import type { PaymentProvider } from './provider/port.ts';
import { sandboxWebhooks } from './provider/sandbox-webhooks.ts';
import { sandboxProvider } from './provider/sandbox.ts';
import { paymentHandlers } from './rpc/payments.ts';
import { staffHandlers } from './rpc/staff.ts';
import { webhookHandlers } from './rpc/webhooks.ts';

const configSchema = z.object({
  PAYMENT_SANDBOX_URL: z.url({ protocol: /^https?$/ }),
  PAYMENT_SANDBOX_API_KEY: z.string().min(1),
  PAYMENT_PROVIDER_TIMEOUT_MS: integer(50, 60_000).default(5_000),
  /** JSON list of every secret that the sandbox may sign with; none: no webhook is taken. */
  PAYMENT_SANDBOX_WEBHOOK_SECRETS: json(z.array(z.string().min(16)).max(2)).default([]),
  /** How far a webhook's time may be from ours. */
  PAYMENT_WEBHOOK_TOLERANCE_SECONDS: integer(1, 3_600).default(300),
});

/** Makes the service; `wrap` lets a test stand between it and the provider. */
export function definePaymentService(
  wrap: (provider: PaymentProvider) => PaymentProvider = (provider) => provider,
): ServiceDefinition<typeof configSchema> {
  return defineService({
    name: 'payment',
    config: configSchema,
    migrations,
    setup({ config, db, logger, clock }) {
      const timeoutMs = config.PAYMENT_PROVIDER_TIMEOUT_MS;
      const provider = wrap(
        sandboxProvider({
          url: config.PAYMENT_SANDBOX_URL.replace(/\/$/, ''),
          apiKey: config.PAYMENT_SANDBOX_API_KEY,
          timeoutMs,
        }),
      );
      const parts = { db, record: createRecorder(db), logger, provider, timeoutMs };
      const engine = createEngine(parts);
      const webhooks = sandboxWebhooks({
        secrets: config.PAYMENT_SANDBOX_WEBHOOK_SECRETS,
        toleranceSeconds: config.PAYMENT_WEBHOOK_TOLERANCE_SECONDS,
      });
      const inbox = createInbox({ ...parts, engine, sources: [webhooks], clock });
      return Promise.resolve({
        grpc: [
          implement(PaymentServiceService, access, {
            ...paymentHandlers(parts, engine),
            ...webhookHandlers({ db, inbox, provider: provider.name }),
          }),
          implement(PaymentStaffServiceService, staffAccess, staffHandlers({ db, clock })),
        ],
      });
    },
  });
}

/** Payments through a provider, and the books about them, over gRPC. */
export const paymentService = definePaymentService();
