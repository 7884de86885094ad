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

const UNHEARD = new Set(['UNAVAILABLE', 'DEADLINE_EXCEEDED', 'CONFLICT', 'PROVIDER_UNAVAILABLE']);

/** Whether nobody knows what came of it: then the same may be sent again, under the same key. */
export const isUnheard = (code: string): boolean => UNHEARD.has(code);

/** What happened and what to do next, in the page's language. */
export function useProblemWords(code: string): readonly string[] {
  const { codes, offline, unexpected } = useWords();
  if (Object.hasOwn(codes, code)) return codes[code] ?? unexpected;
  return isUnheard(code) ? offline : unexpected;
}
