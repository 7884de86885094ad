import { parseOptions, UsageError } from './options.ts';

test('everything is measured in full unless told otherwise', () => {
  const options = parseOptions([]);
  expect(options).toMatchObject({ size: 'full', strict: false, profile: false });
  expect(options?.rows.length).toBeGreaterThan(10);
  expect(options).not.toHaveProperty('jsonFile');
});

test('rows are picked by name, in their own order', () => {
  const options = parseOptions([
    '--quick',
    '--rows',
    'sql,accepted',
    '--json',
    'a.json',
    '--strict',
  ]);
  expect(options?.rows.map(({ name }) => name)).toEqual(['accepted', 'sql']);
  expect(options).toMatchObject({ size: 'quick', jsonFile: 'a.json', strict: true });
});

test('what cannot be understood is said', () => {
  expect(() => parseOptions(['--rows', 'sqll'])).toThrow(UsageError);
  expect(() => parseOptions(['--rows', 'sqll'])).toThrow('There is no row "sqll"');
  expect(() => parseOptions(['--fast'])).toThrow(UsageError);
  expect(parseOptions(['--help'])).toBeUndefined();
});

test('no two measures have the same id', () => {
  const ids = parseOptions([])?.rows.flatMap(({ measures }) => measures.map(({ id }) => id)) ?? [];
  expect(new Set(ids).size).toBe(ids.length);
});
