import { createContext, useContext } from 'react';
import type { Catalogue, Language } from './messages.ts';

/** The page's language. */
export const LanguageContext = createContext<Language>('en');

/** The messages of an area in the page's language. */
export function useMessages<M>(area: Catalogue<M>): M {
  return area[useContext(LanguageContext)];
}
