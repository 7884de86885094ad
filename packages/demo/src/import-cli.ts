import { parseArgs } from 'node:util';
import {
  baseConfigSchema,
  createClient,
  createLogger,
  createMetrics,
  loadConfig,
  tlsFilesOf,
} from '@holdfast/platform';
import { ProductServiceClient } from '@holdfast/proto/product/service';
import { z } from 'zod';
import { DEMO_SEED, MAX_PRODUCTS } from './catalogue/generate.ts';
import { DEMO_PRODUCTS } from './catalogue/shelf.ts';
import { importCatalogue } from './import.ts';

const USAGE = `Generates a catalogue and imports it into a product service.

  --products N   how many products, 1 to ${MAX_PRODUCTS} (default: ${DEMO_PRODUCTS}, the demo shop)
  --seed S       the same seed gives the same catalogue (default: ${DEMO_SEED})
  --help         this text

Where the service is, and who asks, is in the environment: PRODUCT_SERVICE_ADDRESS, SERVICE_API_KEY,
and TLS_CERT_FILE, TLS_KEY_FILE and TLS_CA_FILE where it speaks TLS.`;

const optionsSchema = z.object({
  products: z.coerce.number().int().min(1).max(MAX_PRODUCTS).default(DEMO_PRODUCTS),
  seed: z.string().min(1).default(DEMO_SEED),
  help: z.boolean().default(false),
});

const environmentSchema = baseConfigSchema
  .pick({ SERVICE_API_KEY: true, TLS_CERT_FILE: true, TLS_KEY_FILE: true, TLS_CA_FILE: true })
  .extend({ PRODUCT_SERVICE_ADDRESS: z.string() });

async function main(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: {
      products: { type: 'string' },
      seed: { type: 'string' },
      help: { type: 'boolean' },
    },
  });
  const { help, ...catalogue } = optionsSchema.parse(values);
  if (help) {
    console.log(USAGE);
    return;
  }
  const { PRODUCT_SERVICE_ADDRESS, SERVICE_API_KEY, ...files } = loadConfig(
    environmentSchema,
    process.env,
  );
  const tls = tlsFilesOf(files);
  const products = createClient(ProductServiceClient, {
    addresses: PRODUCT_SERVICE_ADDRESS,
    apiKey: SERVICE_API_KEY,
    serviceName: 'import',
    actor: { type: 'SYSTEM', id: 'import', roles: [] },
    logger: createLogger({ service: 'import', level: 'error' }),
    metrics: createMetrics('import'),
    ...(tls === undefined ? {} : { tls }),
  });
  try {
    await importCatalogue(products, catalogue, (text) => console.error(text));
  } finally {
    products.close();
  }
}

function explain(error: unknown): string {
  if (error instanceof z.ZodError) return z.prettifyError(error);
  return error instanceof Error ? error.message : String(error);
}

try {
  await main(process.argv.slice(2));
} catch (error) {
  console.error(explain(error));
  process.exitCode = 1;
}
