import { ApiError } from '@holdfast/bff-shared/client';
import { FormRefused } from '@holdfast/site/server';
import { readCategoryForm, refusingCategory } from './category-form.ts';

const key = 'k'.repeat(16);

function formOf(fields: Record<string, string>): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries({ key, ...fields })) form.set(name, value);
  return form;
}

function thrown(work: () => unknown): unknown {
  try {
    return work();
  } catch (refusal) {
    return refusal;
  }
}

test('a form is read, a department being in nothing', () => {
  const department = readCategoryForm(formOf({ name: ' Tea ', parentId: '', reason: 'New' }));
  expect(department).toEqual({
    body: { name: 'Tea', parentId: null, reason: 'New' },
    idempotencyKey: key,
  });
  const moved = readCategoryForm(formOf({ name: 'Tea', parentId: 'drinks', position: '2' }));
  expect(moved.body).toEqual({ name: 'Tea', parentId: 'drinks', position: 2, reason: '' });
  expect(thrown(() => readCategoryForm(formOf({ name: ' ' })))).toMatchObject({
    problem: { fields: { name: 'required' } },
  });
});

test.each([
  ['CATEGORY_LOOP', 'parentId', { parentId: 'loop' }],
  ['CATEGORY_NOT_FOUND', 'parentId', { parentId: 'choose' }],
  ['VALIDATION_FAILED', 'name', { name: 'other' }],
] as const)('%s of %s is told at its field', (code, field, fields) => {
  const problem = { type: 'about:blank' as const, title: '', status: 400, detail: '', traceId: '' };
  const error = new ApiError({ ...problem, code, errors: [{ field, message: 'No' }] });
  const refusal = thrown(() => refusingCategory(error));
  expect(refusal).toBeInstanceOf(FormRefused);
  expect(refusal).toMatchObject({ problem: { code, fields } });
});

test('whatever else is refused stays as it is', () => {
  const problem = { type: 'about:blank' as const, title: '', status: 404, detail: '', traceId: '' };
  const gone = new ApiError({ ...problem, code: 'CATEGORY_NOT_FOUND' });
  expect(thrown(() => refusingCategory(gone))).toBe(gone);
});
