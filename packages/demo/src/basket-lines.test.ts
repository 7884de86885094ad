import { basketToLines } from './basket-lines.ts';
import { readBaskets } from './baskets.ts';
import { demoCatalogue } from './catalogue/catalogue.ts';
import { Random } from './random.ts';

const catalogue = demoCatalogue();
const productOfSku = new Map(
  catalogue.products.flatMap((product) => product.variants.map(({ sku }) => [sku, product])),
);
const stockOfSku = new Map(
  catalogue.products.flatMap(({ variants }) => variants.map(({ sku, stock }) => [sku, stock])),
);

describe('basketToLines', () => {
  it('buys something in stock of every category of every basket', () => {
    const random = new Random('all baskets');
    const wrong = readBaskets().filter((basket) => {
      const lines = basketToLines(basket, catalogue, random);
      const bought = lines.map(({ sku }) => productOfSku.get(sku)?.basketCategory);
      const inStock = lines.every(
        ({ sku, quantity }) =>
          Number.isInteger(quantity) &&
          quantity >= 1 &&
          quantity <= Math.min(4, stockOfSku.get(sku) ?? 0),
      );
      return bought.join() !== basket.join() || !inStock;
    });
    expect(wrong).toEqual([]);
  });

  it('gives the same lines for the same random numbers', () => {
    const basket = ['whole milk', 'rolls/buns', 'newspapers'];
    expect(basketToLines(basket, catalogue, new Random(7))).toEqual(
      basketToLines(basket, catalogue, new Random(7)),
    );
  });

  it('prefers best sellers and single units', () => {
    const random = new Random('preference');
    const lines = Array.from({ length: 4_000 }, () =>
      basketToLines(['yogurt'], catalogue, random),
    ).flat();
    const products = catalogue.productsByBasketCategory.get('yogurt') ?? [];
    const bought = products.map(
      ({ variants }) =>
        lines.filter(({ sku }) => variants.some((variant) => variant.sku === sku)).length,
    );
    expect(bought).toEqual(bought.toSorted((one, other) => other - one));
    const singles = lines.filter(({ quantity }) => quantity === 1).length;
    expect(singles / lines.length).toBeGreaterThan(0.8);
  });

  it('takes a category once, however often it is named', () => {
    expect(basketToLines(['soda', 'soda'], catalogue, new Random('twice'))).toHaveLength(1);
  });

  it('refuses a category that the catalogue does not have', () => {
    expect(() => basketToLines(['unicorns'], catalogue, new Random('none'))).toThrow(/unicorns/);
  });

  it('refuses a category of which nothing is in stock', () => {
    const [product] = catalogue.productsByBasketCategory.get('soda') ?? [];
    if (product === undefined) throw new Error('There is no soda.');
    const soldOut = {
      ...product,
      variants: product.variants.map((variant) => ({ ...variant, stock: 0 })),
    };
    const empty = { productsByBasketCategory: new Map([['soda', [soldOut]]]) };
    expect(() => basketToLines(['soda'], empty, new Random('empty'))).toThrow(RangeError);
  });
});
