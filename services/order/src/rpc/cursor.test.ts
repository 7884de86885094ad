import { newId } from '@holdfast/domain';
import { fromCursor, toCursor } from './cursor.ts';

test('a cursor comes back as the position it was made of', () => {
  const position = { placedAt: new Date('2026-03-01T12:00:00.123Z'), id: newId('ord') };
  expect(fromCursor(toCursor(position))).toEqual(position);
});

test('the empty cursor is the beginning', () => {
  expect(fromCursor('')).toBeUndefined();
});

test.each([
  'x',
  '!!!',
  Buffer.from('1:usr_1').toString('base64url'),
  Buffer.from(`999999999999999:ord_1`).toString('base64url').slice(2),
  Buffer.from(`999999999999999:ord_1`).toString('base64url'),
])('%j is no cursor', (text) => {
  expect(() => fromCursor(text)).toThrow(
    expect.objectContaining({ reason: 'INVALID_CURSOR' }) as Error,
  );
});
