import { createClient, createLogger, createMetrics, tlsFilesOf } from '@holdfast/platform';
import { ProductServiceClient } from '@holdfast/proto/product/service';
import type { ApplicationEnvironment } from './environment.ts';

/** Fills an empty catalogue with the demo shop; a shop that has products stays as it is. */
export async function seedDemoShop(
  environment: ApplicationEnvironment,
  say: (text: string) => void,
): Promise<void> {
  const { own } = environment;
  const products = createClient(ProductServiceClient, {
    addresses: own['PRODUCT_SERVICE_ADDRESS'] ?? '',
    apiKey: own['SERVICE_API_KEY'] ?? '',
    serviceName: 'stack',
    actor: { type: 'SYSTEM', id: 'stack', roles: [] },
    logger: createLogger({ service: 'stack', level: 'error' }),
    metrics: createMetrics('stack'),
    ...tls(own),
  });
  try {
    const { categories } = await products.listCategories({});
    if (categories.length > 0) {
      say(`is there already, ${String(categories.length)} categories`);
      return;
    }
    // Loaded only when there is a shop to fill.
    const { importDemoShop } = await import('@holdfast/demo');
    await importDemoShop(products, say);
  } finally {
    products.close();
  }
}

function tls(own: Record<string, string>) {
  const { TLS_CERT_FILE, TLS_KEY_FILE, TLS_CA_FILE } = own;
  const files = tlsFilesOf({ TLS_CERT_FILE, TLS_KEY_FILE, TLS_CA_FILE });
  return files === undefined ? {} : { tls: files };
}
