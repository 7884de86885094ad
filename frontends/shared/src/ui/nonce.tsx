import { createContext, useContext } from 'react';

/** What marks the scripts of a document as ours; the browser hides it from scripts afterwards. */
export const NonceContext = createContext<string | undefined>(undefined);

export const useNonce = (): string | undefined => useContext(NonceContext);
