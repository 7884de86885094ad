import { z } from 'zod';
import {
  fromCursor,
  fromSequenceCursor,
  fromTimeCursor,
  pageOf,
  toCursor,
  toSequenceCursor,
  toTimeCursor,
} from './cursor.ts';

const refusal = expect.objectContaining({ reason: 'INVALID_CURSOR' }) as Error;
const shape = z.tuple([z.string(), z.int()]);
const IDS = /^ord_[0-9a-z]{1,32}$/;

test('a cursor comes back as the position that it was made of', () => {
  expect(fromCursor(shape, toCursor(['Müsli', 7]))).toEqual(['Müsli', 7]);
  expect(fromSequenceCursor(toSequenceCursor(123))).toBe(123);
  const position = { at: new Date('2026-03-01T12:00:00.123Z'), id: 'ord_1' };
  expect(fromTimeCursor(IDS, toTimeCursor(position))).toEqual(position);
});

test('the empty cursor is the beginning', () => {
  expect(fromCursor(shape, '')).toBeUndefined();
  expect(fromSequenceCursor('')).toBeUndefined();
  expect(fromTimeCursor(IDS, '')).toBeUndefined();
});

test('a page leaves to the next what it has no place for', () => {
  expect(pageOf([1, 2, 3], 2, String)).toEqual({ items: [1, 2], page: { nextCursor: '2' } });
  expect(pageOf([1, 2], 2, String)).toEqual({ items: [1, 2], page: { nextCursor: '' } });
  expect(pageOf([], 2, String)).toEqual({ items: [], page: { nextCursor: '' } });
});

test.each(['x', '!!!', '%00', toCursor(['a']), toCursor(null), 'eyJ4'])(
  '%j is no cursor of any list',
  (text) => {
    expect(() => fromCursor(shape, text)).toThrow(refusal);
    expect(() => fromSequenceCursor(text)).toThrow(refusal);
    expect(() => fromTimeCursor(IDS, text)).toThrow(refusal);
  },
);

test.each([0, -1, 1.5, 1e15])('%d is no place in a list by number', (sequence) => {
  expect(() => fromSequenceCursor(toSequenceCursor(sequence))).toThrow(refusal);
});

test.each(['usr_1', 'ord_', 'ord_1\n', 'ord_ü'])('%j is no id of this list', (id) => {
  expect(() => fromTimeCursor(IDS, toTimeCursor({ at: new Date(1), id }))).toThrow(refusal);
});
