import { useLocale } from '@holdfast/design';
import { formatDuration, secondsBetween } from './duration.ts';
import { useNow } from './use-now.ts';

/** For how long something has been so. */
export function Age({ since }: { since: string }) {
  const locale = useLocale();
  const now = useNow();
  // Server and browser read their clocks at different moments.
  return (
    <time dateTime={since} suppressHydrationWarning>
      {formatDuration(Math.max(1, secondsBetween(since, now)), locale)}
    </time>
  );
}
