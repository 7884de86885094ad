import type { Finding, Invariant } from '../invariant.ts';
import { balancesOf } from '../stores/provider-books.ts';

/** A payment that was authorised twice was sent under two keys: the customer's money is held twice. */
export const chargedOnce: Invariant = {
  name: 'charged-once',
  sentence: 'The provider has authorised no payment twice.',
  unit: 'payments at the provider',
  needsProvider: true,
  async check({ provider }, { only, onProgress }) {
    const books = (await provider?.linesByReference(only)) ?? new Map<string, never>();
    const findings: Finding[] = [];
    for (const [reference, lines] of books) {
      // What the bank has only asked the customer about, or refused, holds nothing.
      const given = balancesOf(lines).filter(({ amount }) => amount > 0);
      if (given.length <= 1) continue;
      findings.push({
        subject: reference,
        problem: 'The payment was authorised more than once.',
        facts: { authorisations: given.map(({ id }) => id).join(', ') },
      });
    }
    onProgress(books.size);
    return { checked: books.size, findings };
  },
};
