import { domainError, type DomainError } from '@holdfast/domain';
import type { ImportReason, Rejection } from './import-rows.ts';

/** The field of a product that each reason is about. */
const FIELDS: Readonly<Record<ImportReason, string>> = {
  VALIDATION_FAILED: 'product',
  SKU_INVALID: 'product.variants',
  SKU_TAKEN: 'product.variants',
  DEFAULT_VARIANT_INVALID: 'product.variants',
  PRICE_INVALID: 'product.variants',
  CURRENCY_UNKNOWN: 'product.variants',
  CURRENCY_MIXED: 'product.variants',
  IMAGE_INVALID: 'product.imageSvg',
  CATEGORY_NOT_FOUND: 'product.categoryId',
  CATEGORY_CIRCLE: 'category',
};

/** The refusal of a row as the error of a call that is about this row alone. */
export function rejected({ reason, message }: Rejection): DomainError {
  const violations = [{ field: FIELDS[reason], message }];
  if (reason === 'CATEGORY_NOT_FOUND' || reason === 'SKU_TAKEN') {
    return domainError(reason, message, { violations });
  }
  return domainError('VALIDATION_FAILED', message, { violations });
}
