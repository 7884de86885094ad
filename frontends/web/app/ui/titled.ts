import type { MetaDescriptor } from '@remix-run/node';
import type { Language } from '@holdfast/site';
import { shell } from '../messages/shell.ts';
import type { RootData } from '../server/root.server.ts';

interface MetaArgs {
  matches: readonly { id: string; data: unknown }[];
}

/** What the root loaded, for a route's `meta`; undefined where even that failed. */
export function rootOf({ matches }: MetaArgs): RootData | undefined {
  return matches.find(({ id }) => id === 'root')?.data as RootData | undefined;
}

/** The one address of what a page shows, for search engines. */
export function canonical(args: MetaArgs, path: string): MetaDescriptor {
  return { tagName: 'link', rel: 'canonical', href: `${rootOf(args)?.origin ?? ''}${path}` };
}

/** The title of a page in its language, with the shop's name. */
export function titled(
  args: MetaArgs,
  title: (language: Language) => string,
  { isPrivate = false } = {},
): MetaDescriptor[] {
  const language = rootOf(args)?.language ?? 'en';
  return [
    { title: `${title(language)} · ${shell[language].shop}` },
    ...(isPrivate ? [{ name: 'robots', content: 'noindex' }] : []),
  ];
}
