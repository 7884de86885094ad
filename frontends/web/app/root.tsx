import styles from '@holdfast/design/styles.css?url';
import displayFont from '@fontsource-variable/bricolage-grotesque/files/bricolage-grotesque-latin-wght-normal.woff2?url';
import textFont from '@fontsource-variable/hanken-grotesk/files/hanken-grotesk-latin-wght-normal.woff2?url';
import { ApiError } from '@holdfast/bff-shared/client';
import { getCart, type Cart } from '@holdfast/bff-web/contract';
import { LocaleProvider } from '@holdfast/design';
import type { LinksFunction, MetaFunction } from '@remix-run/node';
import {
  Links,
  Meta,
  Outlet,
  Scripts,
  ScrollRestoration,
  useRouteLoaderData,
  type ShouldRevalidateFunction,
} from '@remix-run/react';
import type { ReactNode } from 'react';
import { shell } from './messages/shell.ts';
import { LanguageContext } from './messages/use-messages.tsx';
import { departments } from './server/catalogue.server.ts';
import { config } from './server/services.server.ts';
import { load, type Visit } from './server/visit.server.ts';
import { CartDrawerState } from './ui/cart-state.tsx';
import { ErrorPage } from './ui/error-page.tsx';
import { useNonce } from './ui/nonce.tsx';
import { Shell } from './ui/shell/shell.tsx';

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

export const loader = load(async (visit) => {
  const { language, locale, preferences, session, url } = visit;
  const [user, cart, menu] = await Promise.all([
    session.user(),
    cartOf(visit),
    departments().catch(unlessUnheard([])),
  ]);
  return {
    language,
    locale,
    theme: preferences.theme ?? ('system' as const),
    user: user?.kind === 'account' ? { name: user.name, email: user.email } : null,
    cart,
    departments: menu.map(({ id, name }) => ({ id, name })),
    origin: config.origin,
    canonical: config.origin + url.pathname,
  };
});

/** What stands around each page must not take it down: without the API it says so itself. */
function unlessUnheard<T>(otherwise: T): (error: unknown) => T {
  return (error) => {
    if (error instanceof ApiError) return otherwise;
    throw error;
  };
}

async function cartOf({ session, api, forwarded }: Visit): Promise<Cart | null> {
  try {
    const token = await session.token();
    return token === undefined ? null : await api(getCart, { token, headers: forwarded });
  } catch (error) {
    return unlessUnheard(null)(error);
  }
}

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
  const root = useRouteLoaderData<typeof loader>('root');
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
