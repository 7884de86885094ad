import { LocaleProvider } from '@holdfast/design';
import { displayFont, styles, textFont } from '@holdfast/design/assets';
import type { LinksFunction, MetaFunction } from '@remix-run/node';
import {
  Links,
  Meta,
  Outlet,
  Scripts,
  ScrollRestoration,
  type ShouldRevalidateFunction,
} from '@remix-run/react';
import type { ReactNode } from 'react';
import { shell } from './messages/shell.ts';
import { LanguageContext } from './messages/use-messages.tsx';
import { loadRoot } from './server/root.server.ts';
import { load } from './server/visit.server.ts';
import { CartDrawerState } from './ui/cart-state.tsx';
import { ErrorPage } from './ui/error-page.tsx';
import { useNonce } from './ui/nonce.tsx';
import { Shell } from './ui/shell/shell.tsx';
import { useRoot } from './ui/use-root.ts';

export const links: LinksFunction = () => [
  { rel: 'preload', href: textFont, as: 'font', type: 'font/woff2', crossOrigin: 'anonymous' },
  { rel: 'preload', href: displayFont, as: 'font', type: 'font/woff2', crossOrigin: 'anonymous' },
  { rel: 'stylesheet', href: styles },
  { rel: 'icon', href: '/icon.svg', type: 'image/svg+xml' },
];

export const meta: MetaFunction<typeof loader> = ({ data }) => {
  const t = shell[data?.language ?? 'en'];
  return [{ title: `${t.shop}: ${t.tagline}` }, { name: 'description', content: t.description }];
};

export const loader = load(loadRoot);

/** Cart, person and preferences change by forms alone. */
export const shouldRevalidate: ShouldRevalidateFunction = ({
  formMethod,
  defaultShouldRevalidate,
  currentUrl,
  nextUrl,
}) =>
  formMethod === undefined || formMethod === 'GET'
    ? currentUrl.href === nextUrl.href && defaultShouldRevalidate
    : true;

export function Layout({ children }: { children: ReactNode }) {
  const root = useRoot();
  const nonce = useNonce();
  const { language = 'en', locale = 'en', theme = 'system' } = root ?? {};
  return (
    <html lang={language} data-theme={theme === 'system' ? undefined : theme}>
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
            <CartDrawerState>
              <Shell>{children}</Shell>
            </CartDrawerState>
          </LocaleProvider>
        </LanguageContext.Provider>
        <ScrollRestoration nonce={nonce} />
        <Scripts nonce={nonce} />
      </body>
    </html>
  );
}

export default function Root() {
  return <Outlet />;
}

export function ErrorBoundary() {
  return <ErrorPage />;
}
