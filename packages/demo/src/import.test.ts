import type { ImportCatalogueRequest, ImportCatalogueResponse } from '@holdfast/proto/product';
import { type CatalogueImporter, importCatalogue, ImportRejectedError } from './import.ts';

/** A product service that keeps what it gets and says what it is told to. */
function importer(
  verdictOn: (request: ImportCatalogueRequest) => Partial<ImportCatalogueResponse> | undefined,
): { products: CatalogueImporter; received: ImportCatalogueRequest[] } {
  const received: ImportCatalogueRequest[] = [];
  return {
    received,
    products: {
      async *importCatalogue(requests) {
        for await (const request of requests) {
          received.push(request);
          const verdict = verdictOn(request);
          if (verdict === undefined) continue;
          yield {
            row: request.row,
            verdict: 'CREATED',
            id: '',
            reason: '',
            message: '',
            ...verdict,
          };
        }
      },
    },
  };
}

const quietly = () => undefined;

describe('importCatalogue', () => {
  test('streams categories, then products with their pictures and stock', async () => {
    const { products, received } = importer(() => ({}));
    const said: string[] = [];
    const summary = await importCatalogue(products, { products: 40 }, (text) => said.push(text));

    const items = received.map(({ item }) => item);
    const kinds = items.map((item) => item?.$case);
    expect(kinds).toEqual(kinds.toSorted());
    expect(summary.products).toBe(40);
    expect(summary.categories).toBe(kinds.length - 40);
    expect(received.map(({ row }) => row)).toEqual(received.map((_, index) => index + 1));
    expect(said.at(-1)).toBe(`40 products in ${summary.categories} categories`);

    const last = items.at(-1);
    if (last?.$case !== 'product') throw new Error('The last row is a product.');
    expect(last.value.imageSvg).toMatch(/^<svg /);
    expect(last.value.variants[0]).toMatchObject({
      sku: expect.stringMatching(/^[A-Z0-9-]+$/),
      isDefault: true,
      initialStock: expect.any(Number),
      price: { currencyCode: 'EUR' },
    });
    expect(last.value.variants[0]?.initialStock).toBeGreaterThan(0);
  });

  test('fails at a row that is refused, and says which and why', async () => {
    const { products } = importer(({ item }) =>
      item?.$case === 'product'
        ? { verdict: 'REJECTED', reason: 'SKU_TAKEN', message: 'Another product has it.' }
        : {},
    );
    const importing = importCatalogue(products, { products: 5 }, quietly);
    await expect(importing).rejects.toThrow(ImportRejectedError);
    await expect(importing).rejects.toThrow(
      /^The product "[a-z0-9-]+" was refused: SKU_TAKEN\. Another product has it\.$/,
    );
  });

  test('fails when rows are left without a verdict', async () => {
    const { products } = importer(({ item }) => (item?.$case === 'product' ? undefined : {}));
    await expect(importCatalogue(products, { products: 5 }, quietly)).rejects.toThrow(
      '5 rows were left without a verdict.',
    );
  });

  test('fails at a verdict on a row that was not sent', async () => {
    const { products } = importer(() => ({ row: 99_999 }));
    await expect(importCatalogue(products, { products: 5 }, quietly)).rejects.toThrow('row 99999');
  });
});
