import { basketCounts, readBaskets } from './baskets.ts';

describe('the basket data', () => {
  it('has 7,836 baskets of 169 item categories', () => {
    const baskets = readBaskets();
    expect(baskets).toHaveLength(7836);
    expect(baskets[0]).toEqual(['citrus fruit', 'semi-finished bread', 'margarine', 'ready soups']);
    expect(new Set(baskets.flat()).size).toBe(169);
    expect(
      baskets.flat().every((category) => category !== '' && category === category.trim()),
    ).toBe(true);
  });

  it('counts in how many baskets a category is', () => {
    expect(basketCounts().get('whole milk')).toBe(2031);
    expect(basketCounts().get('baby food')).toBe(1);
    expect([...basketCounts().values()].reduce((sum, count) => sum + count, 0)).toBe(
      readBaskets().flat().length,
    );
  });

  it('gives every caller a copy of its own', () => {
    readBaskets()[0]?.push('something else');
    expect(readBaskets()[0]).toHaveLength(4);
  });
});
