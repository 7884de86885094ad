import type { Language } from '@holdfast/site';
import type { MetaDescriptor } from '@remix-run/node';
import { shell } from '../messages/shell.ts';
import type { RootData } from '../server/root.server.ts';

interface MetaArgs {
  matches: readonly { id: string; data: unknown }[];
}

/** The title of a page in its language, with the dashboard's name. */
export function titled(
  { matches }: MetaArgs,
  title: (language: Language) => string,
): MetaDescriptor[] {
  const root = matches.find(({ id }) => id === 'root')?.data as RootData | undefined;
  const language = root?.language ?? 'en';
  return [{ title: `${title(language)} · ${shell[language].name}` }];
}
