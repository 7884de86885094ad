import { ApiError } from '@holdfast/bff-shared/client';
import { FormRefused } from '@holdfast/site/server';
import { variantField } from '../ui/catalogue/draft.ts';

/** Makes the refusal of a SKU that another product has one of its field; anything else stays what it is. */
export function refusingSku(variants: readonly { sku: string }[]): (error: unknown) => never {
  return (error) => {
    if (!(error instanceof ApiError && error.code === 'SKU_TAKEN')) throw error;
    const words = error.detail.split(/[^A-Z0-9-]+/);
    const index = variants.findIndex(({ sku }) => words.includes(sku));
    throw new FormRefused({ [variantField(index, 'sku')]: 'skuTaken' }, error.code);
  };
}
