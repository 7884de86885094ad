import { SiteDocument, siteLinks } from '@holdfast/site';
import type { LinksFunction, MetaFunction } from '@remix-run/node';
import { Outlet, type ShouldRevalidateFunction } from '@remix-run/react';
import type { ReactNode } from 'react';
import { problems } from './messages/problems.ts';
import { shell } from './messages/shell.ts';
import { loadRoot } from './server/root.server.ts';
import { load } from './server/visit.server.ts';
import { CartDrawerState } from './ui/cart-state.tsx';
import { ErrorPage } from './ui/error-page.tsx';
import { Shell } from './ui/shell/shell.tsx';
import { useRoot } from './ui/use-root.ts';

export const links: LinksFunction = siteLinks;

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
  const { language = 'en', locale = 'en', theme = 'system' } = useRoot() ?? {};
  return (
    <SiteDocument {...{ language, locale, theme }} problems={problems[language]}>
      <CartDrawerState>
        <Shell>{children}</Shell>
      </CartDrawerState>
    </SiteDocument>
  );
}

export default function Root() {
  return <Outlet />;
}

export function ErrorBoundary() {
  return <ErrorPage />;
}
