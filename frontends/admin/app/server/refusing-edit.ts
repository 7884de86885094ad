import { ApiError } from '@holdfast/bff-shared/client';
import { FormRefused } from '@holdfast/site/server';
import { variantField } from '../ui/catalogue/draft.ts';

/**
 * Tells what the catalogue refuses of a product by the fields of its editor; of pictures and variants
 * in the catalogue's own words, for nobody else knows what is wrong with them.
 */
export function refusingEdit(variants: readonly { sku: string }[]): (error: unknown) => never {
  return (error) => {
    if (!(error instanceof ApiError)) throw error;
    if (error.code === 'SKU_TAKEN') {
      const words = error.detail.split(/[^A-Z0-9-]+/);
      const index = variants.findIndex(({ sku }) => words.includes(sku));
      throw new FormRefused({ [variantField(index, 'sku')]: 'skuTaken' }, error.code);
    }
    if (error.code !== 'VALIDATION_FAILED') throw error;
    throw new FormRefused(
      Object.fromEntries(
        error.errors.map(({ field, message }) => {
          if (/^product$|^(product\.)?variants/.test(field)) return ['variants', message];
          const name = field.slice(field.lastIndexOf('.') + 1);
          return [name, name === 'imageSvg' ? message : 'other'];
        }),
      ),
    );
  };
}
