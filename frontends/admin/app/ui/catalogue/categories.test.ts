import { categoryOptions, categoryTree, withoutBranch } from './categories.ts';

const CATEGORIES = [
  { id: 'drinks', name: 'Drinks', parentId: null },
  { id: 'books', name: 'Books', parentId: null },
  { id: 'tea', name: 'Tea', parentId: 'drinks' },
  { id: 'green', name: 'Green', parentId: 'tea' },
];

test('children come under their parents, set in', () => {
  expect(categoryOptions(CATEGORIES)).toEqual([
    { value: 'drinks', label: 'Drinks' },
    { value: 'tea', label: '\u2003Tea' },
    { value: 'green', label: '\u2003\u2003Green' },
    { value: 'books', label: 'Books' },
  ]);
});

test('each knows its depth and its place among its siblings', () => {
  const places = categoryTree(CATEGORIES).map(
    ({ category, parent, depth, at, of }) =>
      `${category.id} in ${String(parent?.id)}: ${[depth, at, of].join(' ')}`,
  );
  expect(places).toEqual([
    'drinks in undefined: 0 0 2',
    'tea in drinks: 1 0 1',
    'green in tea: 2 0 1',
    'books in undefined: 0 1 2',
  ]);
});

test('a category can be put into none of its own', () => {
  const others = (id: string) => withoutBranch(CATEGORIES, id).map((one) => one.id);
  expect(others('tea')).toEqual(['drinks', 'books']);
  expect(others('drinks')).toEqual(['books']);
});
