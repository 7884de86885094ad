import { ApiError } from '@holdfast/bff-shared/client';
import { FormRefused } from '@holdfast/site/server';
import { refusingEdit } from './refusing-edit.ts';

const problem = {
  ...{ type: 'about:blank' as const, title: 'Refused', status: 400, traceId: '' },
  detail: 'Another product has TEA-2.',
};

function thrown(error: unknown): unknown {
  try {
    return refusingEdit([{ sku: 'TEA-1' }, { sku: 'TEA-2' }])(error);
  } catch (refusal) {
    return refusal;
  }
}

test('each refusal is told at its field of the editor', () => {
  const errors = [
    { field: 'product.imageSvg', message: 'The picture must not contain <script>.' },
    { field: 'product.variants', message: 'The currency of TEA-1 has to be an ISO 4217 code.' },
    { field: 'product.externalId', message: 'belongs to another product' },
  ];
  const refusal = thrown(new ApiError({ ...problem, code: 'VALIDATION_FAILED', errors }));
  expect(refusal).toBeInstanceOf(FormRefused);
  expect((refusal as FormRefused).problem).toEqual({
    code: 'VALIDATION_FAILED',
    fields: {
      imageSvg: 'The picture must not contain <script>.',
      variants: 'The currency of TEA-1 has to be an ISO 4217 code.',
      externalId: 'other',
    },
  });
});

test('a SKU of another product is told at its variant', () => {
  const refusal = thrown(new ApiError({ ...problem, code: 'SKU_TAKEN' }));
  expect((refusal as FormRefused).problem).toEqual({
    code: 'SKU_TAKEN',
    fields: { 'variants.1.sku': 'skuTaken' },
  });
});

test('anything else stays what it is', () => {
  const conflict = new ApiError({ ...problem, code: 'CONFLICT_OF_EDITS' });
  expect(thrown(conflict)).toBe(conflict);
});
