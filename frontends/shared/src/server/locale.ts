import { LANGUAGES, type Language } from '../messages.ts';

/** The page's language, and the tag by which it writes amounts and times. */
export interface Locale {
  language: Language;
  locale: string;
}

/**
 * The wishes of an Accept-Language header (RFC 9110, 12.5.4), best first; what is no language tag is
 * left out.
 */
export function acceptedLocales(header: string): string[] {
  return header
    .split(',')
    .map((wish) => {
      const [tag = '', ...parameters] = wish.split(';').map((part) => part.trim());
      const quality = parameters.find((parameter) => parameter.startsWith('q='))?.slice(2);
      return { tag, quality: quality === undefined ? 1 : Number(quality) };
    })
    .filter(({ tag, quality }) => quality > 0 && isTag(tag))
    .sort((a, b) => b.quality - a.quality)
    .map(({ tag }) => tag);
}

function isTag(tag: string): boolean {
  try {
    return tag !== '*' && Intl.getCanonicalLocales(tag).length === 1;
  } catch {
    return false;
  }
}

/**
 * What somebody has chosen, else the first of their browser's languages that is spoken here, else
 * English. Their region stays, for Austria and Germany write amounts differently.
 */
export function chooseLocale(header: string, chosen?: Language): Locale {
  const accepted = acceptedLocales(header);
  const speaks = (tag: string, language: string) => new Intl.Locale(tag).language === language;
  const language =
    chosen ??
    accepted
      .map((tag) => LANGUAGES.find((one) => speaks(tag, one)))
      .find((one) => one !== undefined) ??
    'en';
  const tag = accepted.find((one) => speaks(one, language));
  return { language, locale: tag === undefined ? language : new Intl.Locale(tag).toString() };
}
