import { treeOrder, wouldCircle, type CategoryNode } from './category-tree.ts';

const node = (id: string, parentId?: string, position = 0, productCount = 0): CategoryNode => ({
  id,
  name: id,
  parentId,
  position,
  productCount,
});

it('puts parents before children and siblings by position, and sums up from below', () => {
  const tree = treeOrder([
    node('d', 'b', 0, 8),
    node('b', 'a', 2, 4),
    node('z', undefined, 0, 1),
    node('c', 'a', 1, 16),
    node('a', undefined, 1, 2),
    node('e', 'b', 0),
  ]);
  expect(tree.map(({ id, productCount }) => `${id} ${String(productCount)}`)).toEqual([
    'z 1',
    'a 30',
    'c 16',
    'b 12',
    'd 8',
    'e 0',
  ]);
});

it('is empty for nothing', () => {
  expect(treeOrder([])).toEqual([]);
});

it('sees circles, long ones too', () => {
  const parents = new Map([
    ['a', undefined],
    ['b', 'a'],
    ['c', 'b'],
  ]);
  expect(wouldCircle(parents, 'a', 'a')).toBe(true);
  expect(wouldCircle(parents, 'a', 'c')).toBe(true);
  expect(wouldCircle(parents, 'c', 'a')).toBe(false);
  expect(wouldCircle(parents, 'a', undefined)).toBe(false);
  expect(wouldCircle(parents, 'new', 'c')).toBe(false);
});
