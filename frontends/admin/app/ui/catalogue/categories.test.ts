import { categoryOptions } from './categories.ts';

test('children come under their parents, set in', () => {
  const categories = [
    { id: 'drinks', name: 'Drinks', parentId: null },
    { id: 'books', name: 'Books', parentId: null },
    { id: 'tea', name: 'Tea', parentId: 'drinks' },
  ];
  expect(categoryOptions(categories)).toEqual([
    { value: 'drinks', label: 'Drinks' },
    { value: 'tea', label: '\u2003Tea' },
    { value: 'books', label: 'Books' },
  ]);
});
