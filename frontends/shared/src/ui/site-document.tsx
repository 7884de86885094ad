import { LocaleProvider } from '@holdfast/design';
import { displayFont, styles, textFont } from '@holdfast/design/assets';
import { Links, Meta, Scripts, ScrollRestoration } from '@remix-run/react';
import type { ReactNode } from 'react';
import type { Language } from '../messages.ts';
import type { Theme } from '../themes.ts';
import { LanguageContext } from '../use-messages.tsx';
import { Announcer } from './announcer.tsx';
import { useNonce } from './nonce.tsx';
import { ProblemWords, type Words } from './problem-words.tsx';

/** What every page of a site loads before anything else, for the root's `links`. */
export const siteLinks = () => [
  {
    ...{ rel: 'preload', href: textFont, as: 'font' as const },
    ...{ type: 'font/woff2', crossOrigin: 'anonymous' as const },
  },
  {
    ...{ rel: 'preload', href: displayFont, as: 'font' as const },
    ...{ type: 'font/woff2', crossOrigin: 'anonymous' as const },
  },
  { rel: 'stylesheet', href: styles },
  { rel: 'icon', href: '/icon.svg', type: 'image/svg+xml' },
];

export interface SiteDocumentProps {
  language: Language;
  /** Its language tag with the reader's region. */
  locale: string;
  theme: Theme;
  density?: 'compact';
  problems: Words;
  children: ReactNode;
}

/** The document of every page, in the reader's language and colours. */
export function SiteDocument(props: SiteDocumentProps) {
  const { language, locale, theme, density, problems, children } = props;
  const nonce = useNonce();
  return (
    <html
      lang={language}
      data-theme={theme === 'system' ? undefined : theme}
      data-density={density}
    >
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <Meta />
        <Links />
      </head>
      <body>
        <LanguageContext.Provider value={language}>
          <LocaleProvider locale={locale}>
            <ProblemWords.Provider value={problems}>
              <Announcer>{children}</Announcer>
            </ProblemWords.Provider>
          </LocaleProvider>
        </LanguageContext.Provider>
        <ScrollRestoration nonce={nonce} />
        <Scripts nonce={nonce} />
      </body>
    </html>
  );
}
