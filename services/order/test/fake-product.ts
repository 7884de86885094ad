import { domainError, money } from '@holdfast/domain';
import { defineService, implement } from '@holdfast/platform';
import { startTestService, testAccess, type TestService } from '@holdfast/platform/testing';
import { TaxCategory, type Variant } from '@holdfast/proto/product';
import { ProductServiceService } from '@holdfast/proto/product/service';
import { z } from 'zod';

/** A product service of which only GetVariants works; what it knows is set by the test. */
export interface FakeProduct {
  service: TestService;
  /** The SKUs asked for, one entry a call. */
  calls: string[][];
  /** Adds a variant or changes some of it. */
  put(sku: string, over?: Partial<Variant>): void;
  remove(sku: string): void;
}

export async function startFakeProduct(): Promise<FakeProduct> {
  const variants = new Map<string, Variant>();
  const calls: string[][] = [];
  const refuse = () => Promise.reject(domainError('UNAVAILABLE', 'Only GetVariants works here.'));
  const service = await startTestService(
    defineService({
      name: 'product',
      config: z.object({}),
      setup: () =>
        Promise.resolve({
          grpc: [
            implement(ProductServiceService, testAccess(ProductServiceService), {
              getVariants: ({ skus }) => {
                calls.push(skus);
                const found = skus.map((sku) => variants.get(sku));
                return Promise.resolve({ variants: found.filter((one) => one !== undefined) });
              },
              listCategories: refuse,
              listProducts: refuse,
              getProduct: refuse,
              getImage: refuse,
              // eslint-disable-next-line require-yield
              importCatalogue: async function* () {
                await refuse();
              },
              setPrice: refuse,
              adjustStock: refuse,
              getStock: refuse,
              reserveStock: refuse,
              commitReservation: refuse,
              releaseReservation: refuse,
              extendReservation: refuse,
              getReservation: refuse,
              sweepExpiredReservations: refuse,
            }),
          ],
        }),
    }),
  );
  return {
    service,
    calls,
    put(sku, over = {}) {
      variants.set(sku, {
        sku,
        productId: `prd_${sku}`,
        productName: `Name of ${sku}`,
        options: { size: '1 l' },
        price: money('EUR', 1000),
        available: 999,
        isDefault: true,
        taxCategory: TaxCategory.STANDARD,
        weightGrams: 0,
        image: '',
        ...variants.get(sku),
        ...over,
      });
    },
    remove: (sku) => void variants.delete(sku),
  };
}
