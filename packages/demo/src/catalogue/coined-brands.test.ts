import { COINED_BRANDS, coinedBrand } from './coined-brands.ts';
import { DEPARTMENTS } from './shop/index.ts';

test('coined brands are all different from each other and from the departments’ own', () => {
  const own = DEPARTMENTS.flatMap(({ brands, categories }) => [
    ...brands,
    ...Object.values(categories).flatMap((category) => category.brands ?? []),
  ]);
  const names = new Set(own.map(({ name }) => name));
  for (let number = 0; number < COINED_BRANDS; number++) {
    const brand = coinedBrand(number);
    expect(names.has(brand.name)).toBe(false);
    names.add(brand.name);
    expect(brand.level).toBeGreaterThan(0.8);
    expect(brand.level).toBeLessThan(1.3);
  }
});

test('the numbering of the coined brands can be walked through in steps of 1723', () => {
  const greatestCommonDivisor = (a: number, b: number): number =>
    b === 0 ? a : greatestCommonDivisor(b, a % b);
  expect(greatestCommonDivisor(COINED_BRANDS, 1723)).toBe(1);
});
