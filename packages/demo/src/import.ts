import type { ClientOf } from '@holdfast/platform';
import type { ImportCatalogueRequest, ImportProduct } from '@holdfast/proto/product';
import type { ProductServiceClient } from '@holdfast/proto/product/service';
import { type CatalogueOptions, generateCatalogue } from './catalogue/generate.ts';
import { DEMO_PRODUCTS } from './catalogue/shelf.ts';
import type { CatalogueEntry, Category, Product } from './catalogue/types.ts';

/** The part of the product service that an import needs. */
export type CatalogueImporter = Pick<ClientOf<typeof ProductServiceClient>, 'importCatalogue'>;

/** How many rows an import brought, whether they were new or not. */
export interface ImportSummary {
  categories: number;
  products: number;
}

/** A row that the product service refused: the generator and the service disagree. */
export class ImportRejectedError extends Error {
  override readonly name = 'ImportRejectedError';
}

/** Progress is said at most this often. */
const SAY_EVERY_MS = 500;

/** Fills the catalogue with the demo shop, as `npm start` shows it. */
export async function importDemoShop(
  products: CatalogueImporter,
  say: (text: string) => void,
): Promise<void> {
  await importCatalogue(products, {}, say);
}

/**
 * Streams a generated catalogue to the product service, categories first, at the pace at which
 * the service takes it. Repeating it changes nothing.
 *
 * @param say told how far it is, such as "312 of 562 products"
 * @throws ImportRejectedError at the first row that is refused; what came before it stays
 */
export async function importCatalogue(
  products: CatalogueImporter,
  catalogue: CatalogueOptions,
  say: (text: string) => void,
): Promise<ImportSummary> {
  const total = catalogue.products ?? DEMO_PRODUCTS;
  const summary: ImportSummary = { categories: 0, products: 0 };
  const underway = new Map<number, CatalogueEntry>();
  let saidAt = performance.now();
  for await (const { row, verdict, reason, message } of products.importCatalogue(
    importRows(generateCatalogue(catalogue), underway),
  )) {
    const entry = underway.get(row);
    if (entry === undefined)
      throw new Error(`There is a verdict on row ${row}, which is not sent.`);
    if (verdict === 'REJECTED') {
      throw new ImportRejectedError(`${nameOf(entry)} was refused: ${reason}. ${message}`);
    }
    underway.delete(row);
    summary[entry.type === 'category' ? 'categories' : 'products'] += 1;
    if (summary.products > 0 && performance.now() - saidAt >= SAY_EVERY_MS) {
      say(`${summary.products} of ${total} products`);
      saidAt = performance.now();
    }
  }
  if (underway.size > 0) throw new Error(`${underway.size} rows were left without a verdict.`);
  say(`${summary.products} products in ${summary.categories} categories`);
  return summary;
}

/** Numbers the rows from 1 and remembers those that have no verdict yet. */
function* importRows(
  entries: Iterable<CatalogueEntry>,
  underway: Map<number, CatalogueEntry>,
): Generator<ImportCatalogueRequest, void> {
  let row = 0;
  for (const entry of entries) {
    row += 1;
    underway.set(row, entry);
    yield { row, item: importItem(entry) };
  }
}

function importItem(entry: CatalogueEntry): NonNullable<ImportCatalogueRequest['item']> {
  return entry.type === 'category'
    ? { $case: 'category', value: importedCategory(entry.category) }
    : { $case: 'product', value: importedProduct(entry.product) };
}

const importedCategory = ({ id, name, parentId = '', position }: Category) => ({
  id,
  name,
  parentId,
  position,
  productCount: 0,
});

/** A product of the generator as the product service imports it. */
function importedProduct(product: Product): ImportProduct {
  const { externalId, name, description, brand, categoryId, taxCategory, popularity } = product;
  return {
    externalId,
    name,
    description,
    brand,
    categoryId,
    taxCategory,
    popularity,
    imageSvg: product.imageSvg(),
    variants: product.variants.map(({ stock, ...variant }) => ({
      ...variant,
      initialStock: stock,
    })),
  };
}

function nameOf(entry: CatalogueEntry): string {
  return entry.type === 'category'
    ? `The category "${entry.category.id}"`
    : `The product "${entry.product.externalId}"`;
}
