/** Languages that every template exists in. */
export const LANGUAGES = ['en', 'de'] as const;

/** A language of {@link LANGUAGES}. */
export type Language = (typeof LANGUAGES)[number];

/** What a message is written in. */
export interface MessageLocale {
  language: Language;
  /** BCP 47, for amounts, dates and names of countries. Its language is `language`. */
  locale: string;
}

const FALLBACK: MessageLocale = { language: 'en', locale: 'en' };

/**
 * The language for a recipient's locale: `de-AT` is written in German with Austria's formats. A
 * language without templates, or no locale at all, gives English throughout: half a message in
 * another language's formats would be harder to read than either.
 */
export function messageLocale(wanted: string): MessageLocale {
  try {
    const locale = new Intl.Locale(wanted.replaceAll('_', '-'));
    const language = LANGUAGES.find((known) => known === locale.language);
    // Without extensions such as `-u-nu-thai`: digits and calendar are the language's own.
    return language === undefined ? FALLBACK : { language, locale: locale.baseName };
  } catch (error) {
    if (error instanceof RangeError) return FALLBACK;
    throw error;
  }
}
