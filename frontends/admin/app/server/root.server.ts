import { config } from './services.server.ts';
import type { Visit } from './visit.server.ts';

/** What stands around every page is made of. */
export async function loadRoot({ language, locale, preferences, session }: Visit) {
  const me = await session.user();
  return {
    language,
    locale,
    theme: preferences.theme ?? ('system' as const),
    me: me ?? null,
    origin: config.origin,
  };
}

export type RootData = Awaited<ReturnType<typeof loadRoot>>;
