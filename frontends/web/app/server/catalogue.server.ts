import {
  listCategories,
  listProducts,
  type Category,
  type Product,
} from '@holdfast/bff-web/contract';
import { api } from './services.server.ts';

const MINUTE = 60_000;

/** Keeps the answer of `ask` for a while; whoever asks meanwhile waits for the same one. */
export function keep<T>(ask: () => Promise<T>, forMs: number): () => Promise<T> {
  let kept: { until: number; answer: Promise<T> } | undefined;
  return async () => {
    if (kept !== undefined && kept.until > Date.now()) return kept.answer;
    const answer = ask();
    const mine = { until: Date.now() + forMs, answer };
    kept = mine;
    answer.catch(() => {
      if (kept === mine) kept = undefined;
    });
    return answer;
  };
}

/** The category tree. */
export const categories = keep(async () => (await api(listCategories)).items, MINUTE);

/** The categories without a parent that have something in them. */
export const departments = keep(
  async () =>
    (await categories()).filter(
      ({ parentId, productCount }) => parentId === null && productCount > 0,
    ),
  MINUTE,
);

/** A department with the picture of what sells best in it. */
export interface PicturedDepartment {
  id: string;
  name: string;
  productCount: number;
  image: string | undefined;
}

export const picturedDepartments = keep(
  async (): Promise<PicturedDepartment[]> =>
    Promise.all(
      (await departments()).map(async ({ id, name, productCount }) => {
        const { items } = await api(listProducts, { query: { category: id, limit: 1 } });
        return { id, name, productCount, image: items[0]?.image };
      }),
    ),
  10 * MINUTE,
);

/** A category with those above it, the department first. */
export function pathTo(all: readonly Category[], id: string): Category[] {
  const found = all.find((category) => category.id === id);
  if (found === undefined) return [];
  return found.parentId === null ? [found] : [...pathTo(all, found.parentId), found];
}

/** What a product's card shows: a page of a list need not carry descriptions. */
export function cardOf(product: Product) {
  const { id, slug, sku, name, brand, price, image, variants } = product;
  return {
    ...{ id, slug, sku, name, brand, price, image },
    available: variants.reduce((most, variant) => Math.max(most, variant.available), 0),
    options: variants.find((variant) => variant.sku === sku)?.options ?? {},
    variantCount: variants.length,
  };
}

export type ProductCardData = ReturnType<typeof cardOf>;
