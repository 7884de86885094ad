import { useNavigation, useRevalidator } from '@remix-run/react';
import { useEffect, useRef } from 'react';

/** Loads the page anew every so often, while it is looked at and nothing else is under way. */
export function useRefresh(seconds: number, isWanted = true): void {
  const { revalidate, state } = useRevalidator();
  const navigation = useNavigation();
  const isIdle = useRef(true);
  useEffect(() => {
    isIdle.current = state === 'idle' && navigation.state === 'idle';
  });
  useEffect(() => {
    if (!isWanted) return;
    const refresh = (): void => {
      if (isIdle.current && document.visibilityState === 'visible') revalidate();
    };
    const timer = setInterval(refresh, seconds * 1000);
    document.addEventListener('visibilitychange', refresh);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', refresh);
    };
  }, [seconds, isWanted, revalidate]);
}
