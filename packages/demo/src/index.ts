export { basketCounts, readBaskets } from './baskets.ts';
export { basketToLines, type CartLine } from './basket-lines.ts';
export { type Catalogue, collectCatalogue, demoCatalogue } from './catalogue/catalogue.ts';
export {
  type CatalogueOptions,
  DEMO_SEED,
  generateCatalogue,
  MAX_PRODUCTS,
} from './catalogue/generate.ts';
export { productPicture } from './catalogue/product.ts';
export { DEMO_PRODUCTS } from './catalogue/shelf.ts';
export type { CatalogueEntry, Category, Product, Variant } from './catalogue/types.ts';
export {
  type CatalogueImporter,
  importCatalogue,
  importDemoShop,
  ImportRejectedError,
  type ImportSummary,
} from './import.ts';
export { Random } from './random.ts';
