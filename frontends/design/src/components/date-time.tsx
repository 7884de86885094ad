import { useLocale } from './locale.tsx';
import { useHydrated } from './use-hydrated.ts';

const STYLES = {
  date: { dateStyle: 'long' },
  short: { dateStyle: 'medium', timeStyle: 'short' },
  time: { timeStyle: 'short' },
  clock: { timeStyle: 'medium' },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>;

export interface DateTimeProps {
  /** ISO 8601. */
  value: string;
  format?: keyof typeof STYLES;
}

/**
 * A moment as the page's language writes it. The server does not know the reader's time zone: it
 * writes UTC and says so, and the browser puts its own time in its place.
 */
export function DateTime({ value, format = 'short' }: DateTimeProps) {
  const locale = useLocale();
  const isHydrated = useHydrated();
  const timeZone = isHydrated ? undefined : 'UTC';
  const written = new Intl.DateTimeFormat(locale, { ...STYLES[format], timeZone });
  const text = written.format(new Date(value));
  return <time dateTime={value}>{isHydrated ? text : `${text} UTC`}</time>;
}
