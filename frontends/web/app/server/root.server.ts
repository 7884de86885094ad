import { ApiError } from '@holdfast/bff-shared/client';
import { cartOf } from './cart.server.ts';
import { departments } from './catalogue.server.ts';
import { config } from './services.server.ts';
import type { Visit } from './visit.server.ts';

/** What stands around every page is made of. */
export async function loadRoot(visit: Visit) {
  const { language, locale, preferences, session } = visit;
  const [user, cart, menu] = await Promise.all([
    session.user(),
    cartOf(visit).catch(unlessUnheard(null)),
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
  };
}

export type RootData = Awaited<ReturnType<typeof loadRoot>>;

/** What stands around each page must not take it down: without the API it says so itself. */
function unlessUnheard<T>(otherwise: T): (error: unknown) => T {
  return (error) => {
    if (error instanceof ApiError) return otherwise;
    throw error;
  };
}
