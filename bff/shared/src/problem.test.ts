import { z } from 'zod';
import { invalid } from './problem.ts';

const schema = z.strictObject({
  name: z.string(),
  quantity: z
    .number()
    .refine((value) => value > 0, { message: 'More', params: { reason: 'QUANTITY_INVALID' } }),
  colour: z.string().refine((value) => value === 'red', { params: { reason: 'NO_SUCH_REASON' } }),
});

const good = { name: 'a', quantity: 1, colour: 'red' };

function refusalOf(value: unknown) {
  const { error } = schema.safeParse(value);
  if (error === undefined) throw new Error('It was taken');
  return invalid(error);
}

test('names every field that is wrong', () => {
  const { reason, violations } = refusalOf({ ...good, name: 1, more: true });
  expect(reason).toBe('VALIDATION_FAILED');
  expect(violations.map(({ field }) => field)).toEqual(['name', '(whole)']);
});

test('has the reason that the schema names, when nothing else is wrong', () => {
  expect(refusalOf({ ...good, quantity: 0 }).reason).toBe('QUANTITY_INVALID');
  expect(refusalOf({ ...good, quantity: 0, colour: 'blue' }).reason).toBe('VALIDATION_FAILED');
});

test('has no reason that there is not', () => {
  expect(refusalOf({ ...good, colour: 'blue' }).reason).toBe('VALIDATION_FAILED');
});
