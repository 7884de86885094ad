import { VisuallyHidden } from '@holdfast/design';
import { useLocation } from '@remix-run/react';
import {
  createContext,
  useCallback,
  useContext,
  useEffect,
  useRef,
  useState,
  type ReactNode,
} from 'react';

const Announce = createContext<(text: string) => void>(() => {
  throw new Error('There is no SiteDocument around this.');
});

/**
 * Tells screen readers what others see, such as which page has come: when scripts exchange it,
 * browsers don't say so.
 */
export function Announcer({ children }: { children: ReactNode }) {
  const [{ text, count }, setSaid] = useState({ text: '', count: 0 });
  const announce = useCallback((text: string) => {
    setSaid((before) => ({ text, count: before.count + 1 }));
  }, []);
  const { pathname } = useLocation();
  const shown = useRef(pathname);
  useEffect(() => {
    if (shown.current === pathname) return;
    shown.current = pathname;
    announce(document.title);
  }, [pathname, announce]);
  return (
    <Announce.Provider value={announce}>
      {children}
      <VisuallyHidden>
        <span aria-live="polite">
          {/* Made anew each time, or the same words would be heard only once. */}
          <span key={count}>{text}</span>
        </span>
      </VisuallyHidden>
    </Announce.Provider>
  );
}

/** Gives the function that has screen readers say something. */
export function useAnnounce(): (text: string) => void {
  return useContext(Announce);
}
