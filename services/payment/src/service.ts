import { defineService, implement, integer, type ServiceDefinition } from '@holdfast/platform';
import { PaymentServiceService } from '@holdfast/proto/payment/service';
import { z } from 'zod';
import { access } from './access.ts';
import { migrations } from './db/migrations/index.ts';
import { createEngine } from './operations/engine.ts';
import type { PaymentProvider } from './provider/port.ts';
import { sandboxProvider } from './provider/sandbox.ts';
import { paymentHandlers } from './rpc/payments.ts';

const configSchema = z.object({
  PAYMENT_SANDBOX_URL: z.url({ protocol: /^https?$/ }),
  PAYMENT_SANDBOX_API_KEY: z.string().min(1),
  PAYMENT_PROVIDER_TIMEOUT_MS: integer(50, 60_000).default(5_000),
});

/** Makes the service; `wrap` lets a test stand between it and the provider. */
export function definePaymentService(
  wrap: (provider: PaymentProvider) => PaymentProvider = (provider) => provider,
): ServiceDefinition<typeof configSchema> {
  return defineService({
    name: 'payment',
    config: configSchema,
    migrations,
    setup({ config, db, outbox, logger }) {
      const timeoutMs = config.PAYMENT_PROVIDER_TIMEOUT_MS;
      const provider = wrap(
        sandboxProvider({
          url: config.PAYMENT_SANDBOX_URL.replace(/\/$/, ''),
          apiKey: config.PAYMENT_SANDBOX_API_KEY,
          timeoutMs,
        }),
      );
      const parts = { db, outbox, logger, provider, timeoutMs };
      return Promise.resolve({
        grpc: [
          implement(PaymentServiceService, access, paymentHandlers(parts, createEngine(parts))),
        ],
      });
    },
  });
}

/** Payments through a provider, and the books about them, over gRPC. */
export const paymentService = definePaymentService();
