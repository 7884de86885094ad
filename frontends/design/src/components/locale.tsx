import { createContext, useContext, type ReactNode } from 'react';

const Locale = createContext('en');

/** The language in which everything below writes amounts and times: a BCP 47 tag. */
export function LocaleProvider({ locale, children }: { locale: string; children: ReactNode }) {
  return <Locale.Provider value={locale}>{children}</Locale.Provider>;
}

export function useLocale(): string {
  return useContext(Locale);
}
