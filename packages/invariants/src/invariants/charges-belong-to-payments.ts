import type { Finding, Invariant } from '../invariant.ts';
import { inBatches } from '../stores/batches.ts';
import { presentIds } from '../stores/orders.ts';

/** Whatever the provider has done, it has done for a payment that we know. */
export const chargesBelongToPayments: Invariant = {
  name: 'charges-belong-to-payments',
  sentence: "Everything in the provider's journal belongs to a payment.",
  unit: 'payments at the provider',
  needsProvider: true,
  async check({ provider, payment }, { only, onProgress }) {
    const books = (await provider?.linesByReference(only)) ?? new Map<string, never>();
    const findings: Finding[] = [];
    for (const references of inBatches([...books.keys()])) {
      const known = await presentIds(payment, 'payments', references);
      for (const reference of references) {
        if (known.has(reference)) continue;
        findings.push({
          subject: reference,
          problem: 'The provider was asked for money for a payment that is not there.',
          facts: {
            events:
              books
                .get(reference)
                ?.map(({ event }) => event)
                .join(', ') ?? '',
          },
        });
      }
      onProgress(references.length);
    }
    return { checked: books.size, findings };
  },
};
