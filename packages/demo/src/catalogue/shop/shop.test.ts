import { basketCounts } from '../../baskets.ts';
import { slug } from '../slug.ts';
import { DEPARTMENTS } from './index.ts';

const categories = DEPARTMENTS.flatMap((department) => Object.entries(department.categories));
const kinds = categories.flatMap(([, category]) => Object.entries(category.kinds));

function duplicates(values: readonly string[]): string[] {
  return values.filter((value, index) => values.indexOf(value) !== index);
}

describe('the shop', () => {
  it('has exactly the 169 categories of the basket data, each in one department', () => {
    const mapped = categories.map(([basketCategory]) => basketCategory);
    expect(duplicates(mapped)).toEqual([]);
    expect(mapped.toSorted()).toEqual([...basketCounts().keys()].toSorted());
    expect(DEPARTMENTS.length).toBeGreaterThanOrEqual(12);
  });

  it('names everything once', () => {
    expect(duplicates(kinds.map(([title]) => title))).toEqual([]);
    expect(duplicates(categories.map(([, { code }]) => code))).toEqual([]);
    expect(duplicates(DEPARTMENTS.map(({ code }) => code))).toEqual([]);
    expect(
      duplicates([
        ...DEPARTMENTS.map(({ name }) => slug(name)),
        ...categories.map(([, { name }]) => slug(name)),
      ]),
    ).toEqual([]);
  });

  it('uses codes that make readable SKUs', () => {
    for (const { code } of DEPARTMENTS) expect(code).toMatch(/^[A-Z]{3}$/);
    for (const [, { code }] of categories) expect(code).toMatch(/^[A-Z]{4}$/);
  });

  it('has tidy display names', () => {
    for (const [, { name }] of categories) expect(name).toMatch(/^[A-Z][A-Za-zé’,& -]+$/);
  });

  it('writes first sentences without capital (names apart) and full stop, closings with both', () => {
    for (const [, kind] of kinds) {
      const text = typeof kind === 'string' ? kind : kind.text;
      expect(text).toMatch(/^\S.*[^.\s]$/);
    }
    const closings = [
      ...DEPARTMENTS.flatMap(({ notes }) => notes),
      ...categories.flatMap(([, { tips }]) => tips),
    ];
    for (const closing of closings) expect(closing).toMatch(/^[A-Z0-9].*\.$/);
  });

  it('gives every category at least two kinds and two closing sentences', () => {
    for (const [, { kinds: own, tips }] of categories) {
      expect(Object.keys(own).length).toBeGreaterThanOrEqual(2);
      expect(tips.length).toBeGreaterThanOrEqual(2);
    }
  });

  it('paints in full hexadecimal colours', () => {
    const tints = categories.flatMap(([, category]) => [
      category.look.tint,
      ...Object.values(category.kinds).map((kind) =>
        typeof kind === 'string' ? category.look.tint : (kind.look?.tint ?? category.look.tint),
      ),
    ]);
    for (const tint of tints) expect(tint).toMatch(/^#[0-9a-f]{6}$/);
  });
});
