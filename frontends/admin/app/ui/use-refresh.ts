import { useFetchers, useNavigation, useRevalidator } from '@remix-run/react';
import { useEffect, useRef } from 'react';

/** Loads the page anew every so often, while it is looked at and nothing else is under way. */
export function useRefresh(seconds: number, isWanted = true): void {
  const { revalidate, state } = useRevalidator();
  const navigation = useNavigation();
  // What is being sent tells its end to a page that is still there.
  const isSending = useFetchers().length > 0;
  const isIdle = useRef(true);
  useEffect(() => {
    isIdle.current = state === 'idle' && navigation.state === 'idle' && !isSending;
  });
  useEffect(() => {
    if (!isWanted) return;
    const refresh = (): void => {
      if (isIdle.current && navigator.onLine && document.visibilityState === 'visible')
        revalidate();
    };
    const timer = setInterval(refresh, seconds * 1000);
    document.addEventListener('visibilitychange', refresh);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', refresh);
    };
  }, [seconds, isWanted, revalidate]);
}
