import { createContext, useContext } from 'react';

/** What a site says of what went wrong, in the page's language. */
export interface Words {
  /** How support finds it in the logs. */
  reference: (code: string) => string;
  /** For what nobody expected: what happened, and what to do next. */
  unexpected: readonly string[];
  /** The same for an API that does not answer. */
  offline: readonly string[];
  /** What is wrong with a field. */
  fields: Readonly<Record<string, string>> & { readonly other: string };
  /** For each reason of the API: what happened, and what to do next. */
  codes: Readonly<Record<string, readonly string[]>>;
}

/** Gives a site's {@link Words} to what tells problems. */
export const ProblemWords = createContext<Words | undefined>(undefined);

export function useWords(): Words {
  const words = useContext(ProblemWords);
  if (words === undefined) throw new Error('There is no SiteDocument around this.');
  return words;
}

/** The API, or what it needs, does not answer, or is still at it. */
const AWAY = new Set([
  'UNAVAILABLE',
  'DEADLINE_EXCEEDED',
  'CONFLICT',
  'PROVIDER_UNAVAILABLE',
  'REQUEST_IN_PROGRESS',
]);

/**
 * Whether nobody knows what came of it: the same key again asks for that, and does nothing twice.
 * A failure that nobody expected may have come after the deed.
 */
export const isUnheard = (code: string): boolean => AWAY.has(code) || code === 'INTERNAL';

/** What happened and what to do next, in the page's language. */
export function useProblemWords(code: string): readonly string[] {
  const { codes, offline, unexpected } = useWords();
  if (Object.hasOwn(codes, code)) return codes[code] ?? unexpected;
  return AWAY.has(code) ? offline : unexpected;
}
