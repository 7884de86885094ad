import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { domainError } from '@holdfast/domain';
import { TaxCategory, type ImportCatalogueRequest } from '@holdfast/proto/product';
import { ProductServiceClient } from '@holdfast/proto/product/service';
import { z } from 'zod';
import type { Systems } from './command.ts';

type Item = NonNullable<ImportCatalogueRequest['item']>;

const category = z.strictObject({
  id: z.string(),
  name: z.string(),
  parentId: z.string().default(''),
  position: z.int().default(0),
});

const variant = z.strictObject({
  sku: z.string(),
  options: z.record(z.string(), z.string()).default({}),
  price: z.strictObject({ currencyCode: z.string(), amountMinor: z.int() }),
  initialStock: z.int().default(0),
  isDefault: z.boolean().default(false),
  weightGrams: z.int().default(0),
});

const product = z.strictObject({
  externalId: z.string(),
  name: z.string(),
  description: z.string().default(''),
  brand: z.string().default(''),
  categoryId: z.string(),
  taxCategory: z.enum(TaxCategory).exclude(['UNSPECIFIED']).default('STANDARD'),
  variants: z.array(variant),
  imageSvg: z.string().default(''),
  popularity: z.int().default(0),
});

/** What a line may hold, by its one key. What else the service wants, it checks itself. */
const SHAPES = { category, product };

/**
 * Imports a catalogue: a JSON object a line, `{"category":{…}}` or `{"product":{…}}`, with the fields
 * of `holdfast.product.v1`; categories come before what is in them. Lines that are refused are named,
 * all others are stored. Repeating it changes nothing. `-` reads standard input.
 */
export async function* importFile(
  systems: Systems,
  [file = '']: readonly string[],
): AsyncIterable<string> {
  const products = await systems.service(ProductServiceClient, 'PRODUCT_SERVICE_ADDRESS');
  const input = file === '-' ? process.stdin : createReadStream(file);
  const counts = { CREATED: 0, UPDATED: 0, UNCHANGED: 0, REJECTED: 0 };
  // Told with the verdicts, or after them: these lines are never sent.
  const unreadable: string[] = [];
  const tell = (): string[] => {
    counts.REJECTED += unreadable.length;
    return unreadable.splice(0);
  };
  const rows = rowsOf(input, (row, why) => unreadable.push(`line ${String(row)}: ${why}`));
  for await (const { row, verdict, reason, message } of products.importCatalogue(rows)) {
    yield* tell();
    if (verdict !== 'UNSPECIFIED') counts[verdict] += 1;
    if (verdict === 'REJECTED') yield `line ${String(row)}: ${message} (${reason})`;
  }
  yield* tell();
  const refused = counts.REJECTED;
  yield `${String(counts.CREATED)} new, ${String(counts.UPDATED)} changed, ${String(counts.UNCHANGED)} as before, ${String(refused)} refused`;
  if (refused > 0) throw domainError('VALIDATION_FAILED', 'Mend these lines and import again.');
}

/** The rows of a file, numbered by their lines. */
async function* rowsOf(
  input: NodeJS.ReadableStream,
  onUnreadable: (row: number, why: string) => void,
): AsyncGenerator<ImportCatalogueRequest> {
  let row = 0;
  for await (const text of createInterface({ input })) {
    row += 1;
    if (text.trim() === '') continue;
    const item = read(text);
    if (typeof item === 'string') onUnreadable(row, item);
    else yield { row, item };
  }
}

/** What a line says, or why that can't be read. */
function read(text: string): Item | string {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    return 'is not JSON';
  }
  const [$case, ...more] = Object.keys(Object(parsed) as object);
  if (more.length > 0 || ($case !== 'category' && $case !== 'product')) {
    return 'has to be {"category":{…}} or {"product":{…}}';
  }
  const { error, data } = z.object({ [$case]: SHAPES[$case] }).safeParse(parsed);
  if (error)
    return error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; ');
  return $case === 'category'
    ? { $case, value: { ...(data[$case] as z.infer<typeof category>), productCount: 0 } }
    : { $case, value: data[$case] as z.infer<typeof product> };
}
