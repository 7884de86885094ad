import { DomainError, parseAmount, type Money } from '@holdfast/domain';
import type { ImportProduct, ImportVariant } from '@holdfast/proto/product';
import type { Column, RowError } from './columns.ts';

/** A product of a file, with the lines that it stands in. */
export interface TableProduct {
  product: ImportProduct;
  /** Of each variant, in their order. */
  lines: number[];
}

type Cells = ReadonlyMap<Column, string>;

const WHOLE = /^\d{1,9}$/;
const YES = ['yes', 'true', '1', 'x'];
const NO = ['', 'no', 'false', '0'];

/** Columns that are the product's: its further rows repeat them or leave them empty. */
const OF_PRODUCT = ['name', 'description', 'brand', 'category', 'tax', 'popularity'] as const;

/**
 * The products of a file, row by row: rows with the same external_id are the variants of one product.
 * Collects what is wrong; a product with something wrong isn't among {@link products}.
 */
export class ProductTable {
  readonly errors: RowError[] = [];
  private readonly entries = new Map<string, TableProduct & { first: Cells }>();
  private readonly wrong = new Set<string>();
  private readonly lineOfSku = new Map<string, number>();

  /** Adds the row that stands in a line. */
  add(line: number, cells: Cells, isWhole: boolean): void {
    const id = cells.get('external_id') ?? '';
    const report = (column: Column | null, code: string, message: string) => {
      this.errors.push({ row: line, column, code, message });
      this.wrong.add(id);
    };
    if (!isWhole) {
      report(null, 'CELLS_MISCOUNTED', 'The row has more or fewer cells than the header.');
      return;
    }
    if (id === '') {
      report('external_id', 'REQUIRED', 'Every row names its product.');
      return;
    }
    const entry = this.entries.get(id);
    if (entry === undefined) {
      const product = productOf(id, cells, report);
      this.entries.set(id, { product, lines: [], first: cells });
    } else {
      for (const column of OF_PRODUCT) {
        const value = cells.get(column) ?? '';
        if (value === '' || value === entry.first.get(column)) continue;
        const [firstLine] = entry.lines;
        report(
          column,
          'DIFFERS',
          `It differs from line ${String(firstLine)}, of the same product.`,
        );
      }
    }
    const variant = variantOf(cells, report);
    const earlier = this.lineOfSku.get(variant.sku);
    if (earlier === undefined) this.lineOfSku.set(variant.sku, line);
    else report('sku', 'SKU_TWICE', `Line ${String(earlier)} has this SKU already.`);
    const target = this.entries.get(id);
    target?.product.variants.push(variant);
    target?.lines.push(line);
  }

  /** The products in which nothing is wrong so far, in the order of the file. */
  get products(): TableProduct[] {
    return [...this.entries]
      .filter(([id]) => !this.wrong.has(id))
      .map(([, { product, lines }]) => ({ product: withDefault(product), lines }));
  }
}

/** The first variant is the default where none is marked. */
function withDefault(product: ImportProduct): ImportProduct {
  if (product.variants.some(({ isDefault }) => isDefault)) return product;
  const variants = product.variants.map((variant, index) => ({
    ...variant,
    isDefault: index === 0,
  }));
  return { ...product, variants };
}

type Report = (column: Column, code: string, message: string) => void;

function productOf(externalId: string, cells: Cells, report: Report): ImportProduct {
  const text = (column: Column) => cells.get(column) ?? '';
  const required = (column: Column) => {
    if (text(column) === '') report(column, 'REQUIRED', 'It must not be empty.');
    return text(column);
  };
  const tax = text('tax').toLowerCase();
  if (!['', 'standard', 'reduced'].includes(tax)) {
    report('tax', 'TAX_UNKNOWN', 'It is standard or reduced.');
  }
  return {
    externalId,
    name: required('name'),
    description: text('description'),
    brand: text('brand'),
    categoryId: required('category'),
    taxCategory: tax === 'reduced' ? 'REDUCED' : 'STANDARD',
    popularity: wholeOf(cells, 'popularity', report),
    imageSvg: '',
    variants: [],
  };
}

function variantOf(cells: Cells, report: Report): ImportVariant {
  const sku = (cells.get('sku') ?? '').toUpperCase();
  if (!/^[A-Z0-9-]{1,32}$/.test(sku)) {
    report('sku', 'SKU_INVALID', 'A SKU has 1 to 32 of A to Z, 0 to 9 and hyphen.');
  }
  const marked = (cells.get('default') ?? '').toLowerCase();
  if (![...YES, ...NO].includes(marked)) report('default', 'FLAG_INVALID', 'It is yes or no.');
  return {
    sku,
    options: optionsOf(cells, report),
    price: priceOf(cells, report),
    initialStock: wholeOf(cells, 'stock', report),
    isDefault: YES.includes(marked),
    weightGrams: wholeOf(cells, 'weight_grams', report),
  };
}

function wholeOf(cells: Cells, column: Column, report: Report): number {
  const text = cells.get(column) ?? '';
  if (text === '') return 0;
  if (!WHOLE.test(text)) report(column, 'NUMBER_INVALID', 'It is a whole number, from 0.');
  return WHOLE.test(text) ? Number(text) : 0;
}

function priceOf(cells: Cells, report: Report): Money {
  const currencyCode = (cells.get('currency') ?? '').toUpperCase();
  const nothing = { currencyCode: 'EUR', amountMinor: 1 };
  if (!/^[A-Z]{3}$/.test(currencyCode)) {
    report('currency', 'CURRENCY_UNKNOWN', 'It is an ISO 4217 code, such as EUR.');
    return nothing;
  }
  try {
    const price = parseAmount(cells.get('price') ?? '', currencyCode);
    if (price.amountMinor === 0) report('price', 'PRICE_INVALID', 'A price is more than nothing.');
    return price;
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    report('price', 'PRICE_INVALID', error.message);
    return nothing;
  }
}

/** `size=1 l | colour=red` */
function optionsOf(cells: Cells, report: Report): Record<string, string> {
  const pairs = (cells.get('options') ?? '')
    .split('|')
    .map((pair) => pair.trim())
    .filter((pair) => pair !== '');
  const options: Record<string, string> = {};
  for (const pair of pairs) {
    const [, name, value] = /^([^=]+?)\s*=\s*(.+)$/.exec(pair) ?? [];
    if (name === undefined || value === undefined) {
      report('options', 'OPTION_INVALID', 'Options look like size=1 l | colour=red.');
      return {};
    }
    if (name === '__proto__') report('options', 'OPTION_INVALID', 'No option can be __proto__.');
    if (Object.hasOwn(options, name)) {
      report('options', 'OPTION_INVALID', `It names the option ${name} twice.`);
    }
    options[name] = value;
  }
  return options;
}
