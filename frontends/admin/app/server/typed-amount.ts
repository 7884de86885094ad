import { DomainError, parseAmount, type Money } from '@holdfast/domain';

/** An amount as people type it, with a comma or a point; undefined for what is none, and for nothing. */
export function typedAmount(text: string, currencyCode: string): Money | undefined {
  try {
    const amount = parseAmount(text.trim().replace(',', '.'), currencyCode);
    return amount.amountMinor > 0 ? amount : undefined;
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return undefined;
  }
}
