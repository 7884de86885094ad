import { ApiError } from '@holdfast/bff-shared/client';
import { updateMe } from '@holdfast/bff-web/contract';
import type { Language } from '@holdfast/site';
import { pathWithin, preferencesIn } from '@holdfast/site/server';
import { redirect } from '@remix-run/node';
import { cookies } from '../server/services.server.ts';
import { act, type Visit } from '../server/visit.server.ts';

/** Keeps how the page is to look and speak, and goes back to where it was said. */
export const action = act(async (visit, form) => {
  const chosen = preferencesIn(form, visit.preferences);
  const { language } = chosen;
  if (language !== undefined && language !== visit.language) await tellAccount(visit, language);
  const cookie = await cookies.preferences.serialize(chosen);
  const headers = { 'Set-Cookie': cookie };
  if (form.has('stay')) return Response.json({}, { headers });
  return redirect(pathWithin(form.get('to')), { headers });
});

export const loader = () => redirect('/');

/** The language of messages follows the page's; the page's must not wait for an API that is away. */
async function tellAccount({ session, api }: Visit, locale: Language): Promise<void> {
  try {
    const [account, token] = [await session.account(), await session.token()];
    if (account === undefined || token === undefined) return;
    await session.changeUser(await api(updateMe, { body: { locale }, token }));
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    console.error(error);
  }
}
