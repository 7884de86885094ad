import { z } from 'zod';
import { mapConcurrently } from './batches.ts';

/** The most that the journal gives at a time. */
const PAGE = 1_000;
const TIMEOUT_MS = 30_000;
const AT_A_TIME = 8;

const entrySchema = z.object({
  sequence: z.number(),
  authorization_id: z.string(),
  reference: z.string(),
  event: z.string(),
  amount: z.number(),
  currency: z.string(),
  idempotency_key: z.string().nullish(),
});
const pageSchema = z.object({ data: z.array(entrySchema) });

/** One line of the provider's journal. */
export interface JournalLine {
  authorizationId: string;
  event: string;
  amount: number;
  currency: string;
  /** Null for what the provider did by itself. */
  key: string | null;
}

/** What the provider's journal says of our references, which are payment ids. */
export interface ProviderBooks {
  /** The lines of each reference, oldest first: of all references, or of just these. */
  linesByReference(only?: readonly string[]): Promise<Map<string, JournalLine[]>>;
}

/** The books of the payment sandbox, read by its API. */
export function sandboxBooks(url: string, apiKey: string): ProviderBooks {
  let everything: Promise<Map<string, JournalLine[]>> | undefined;

  const page = async (query: Record<string, string>) => {
    const address = `${url}/v1/journal?${new URLSearchParams(query).toString()}`;
    const response = await fetch(address, {
      headers: { authorization: `Bearer ${apiKey}` },
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    if (!response.ok) {
      throw new Error(`The payment sandbox answered ${String(response.status)} to ${address}.`);
    }
    return pageSchema.parse(await response.json()).data;
  };

  const read = async (query: Record<string, string>): Promise<Map<string, JournalLine[]>> => {
    const found = new Map<string, JournalLine[]>();
    for (let after = 0; ;) {
      const entries = await page({ ...query, after: String(after), limit: String(PAGE) });
      for (const { reference, authorization_id: authorizationId, ...entry } of entries) {
        const { event, amount, currency, idempotency_key: key = null } = entry;
        const lines = found.get(reference) ?? [];
        lines.push({ authorizationId, event, amount, currency, key });
        found.set(reference, lines);
      }
      if (entries.length < PAGE) return found;
      after = entries.at(-1)?.sequence ?? after;
    }
  };

  return {
    async linesByReference(only) {
      if (only === undefined) return (everything ??= read({}));
      const parts = await mapConcurrently(only, AT_A_TIME, (reference) => read({ reference }));
      return new Map(parts.flatMap((part) => [...part]));
    },
  };
}

/** One authorisation, as its lines add up. */
export interface AuthorizationBalance {
  id: string;
  amount: number;
  currency: string;
  captured: number;
  refunded: number;
  /** What it came to besides captures and refunds. */
  end: 'declined' | 'released' | undefined;
}

/** Events by which a hold ends without money having moved. */
const RELEASES: ReadonlySet<string> = new Set(['voided', 'expired']);

/** The authorisations of a reference with their balances, oldest first. */
export function balancesOf(lines: readonly JournalLine[]): AuthorizationBalance[] {
  const found = new Map<string, AuthorizationBalance>();
  for (const { authorizationId: id, event, amount, currency } of lines) {
    const balance = found.get(id) ?? {
      id,
      amount: 0,
      currency,
      captured: 0,
      refunded: 0,
      end: undefined,
    };
    if (event === 'authorized') balance.amount = amount;
    else if (event === 'captured') balance.captured += amount;
    else if (event === 'refunded') balance.refunded += amount;
    else if (RELEASES.has(event)) balance.end = 'released';
    else if (event === 'declined') balance.end = 'declined';
    found.set(id, balance);
  }
  return [...found.values()];
}

/** True while the provider holds or has taken money under it. */
export function isLive({ amount, end }: AuthorizationBalance): boolean {
  return amount > 0 && end === undefined;
}
