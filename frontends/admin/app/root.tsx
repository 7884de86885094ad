import { SiteDocument, siteLinks } from '@holdfast/site';
import type { LinksFunction, MetaFunction } from '@remix-run/node';
import { Outlet } from '@remix-run/react';
import type { ReactNode } from 'react';
import { problems } from './messages/problems.ts';
import { shell } from './messages/shell.ts';
import { loadRoot } from './server/root.server.ts';
import { load } from './server/visit.server.ts';
import { ErrorPage } from './ui/error-page.tsx';
import { Shell } from './ui/shell/shell.tsx';
import { useRoot } from './ui/use-root.ts';

export const links: LinksFunction = siteLinks;

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: shell[data?.language ?? 'en'].name },
  { name: 'robots', content: 'noindex' },
];

export const loader = load(loadRoot);

export function Layout({ children }: { children: ReactNode }) {
  const { language = 'en', locale = 'en', theme = 'system' } = useRoot() ?? {};
  return (
    <SiteDocument {...{ language, locale, theme }} density="compact" problems={problems[language]}>
      <Shell>{children}</Shell>
    </SiteDocument>
  );
}

export default function Root() {
  return <Outlet />;
}

export function ErrorBoundary() {
  return <ErrorPage />;
}
