import { connectTemporal } from '@holdfast/temporal';
import type { InvariantsConfig } from '../config.ts';
import { sandboxBooks, type ProviderBooks } from './provider-books.ts';
import { openReadOnly, type ReadOnlyDatabase } from './read-only-database.ts';
import { temporalWorkflows, type Workflows } from './workflows.ts';

/** The services that have a database. */
export const SERVICES = ['user', 'product', 'order', 'payment', 'notification'] as const;

/** The name of a service. */
export type ServiceName = (typeof SERVICES)[number];

/** Everything that is compared, none of which can be changed by it. */
export interface Stores extends Record<ServiceName, ReadOnlyDatabase> {
  workflows: Workflows;
  /** Undefined where the provider is not the sandbox. */
  provider: ProviderBooks | undefined;
}

/** Connections to the stores. */
export interface OpenStores {
  /** The stores for one check: what it reads of indexes and journals, it reads once. */
  stores(): Stores;
  close(): Promise<void>;
}

/** Opens the stores. Rejects when Temporal can't be reached within ten seconds. */
export async function openStores(config: InvariantsConfig): Promise<OpenStores> {
  const { PAYMENT_SANDBOX_URL: url, PAYMENT_SANDBOX_API_KEY: key, LOG_LEVEL: logLevel } = config;
  const temporal = await connectTemporal(config);
  const databases = {
    user: openReadOnly(config.USER_DATABASE_URL, logLevel),
    product: openReadOnly(config.PRODUCT_DATABASE_URL, logLevel),
    order: openReadOnly(config.ORDER_DATABASE_URL, logLevel),
    payment: openReadOnly(config.PAYMENT_DATABASE_URL, logLevel),
    notification: openReadOnly(config.NOTIFICATION_DATABASE_URL, logLevel),
  };
  return {
    stores: () => ({
      ...databases,
      workflows: temporalWorkflows(temporal.client),
      provider: url === undefined || key === undefined ? undefined : sandboxBooks(url, key),
    }),
    async close() {
      await Promise.all(Object.values(databases).map((database) => database.close()));
      await temporal.close();
    },
  };
}
