import { redirect } from '@remix-run/node';
import { updateMe } from '@holdfast/bff-web/contract';
import { pathWithin, preferencesIn } from '@holdfast/site/server';
import { cookies } from '../server/services.server.ts';
import { act } from '../server/visit.server.ts';

/** Keeps how the page is to look and speak, and goes back to where it was said. */
export const action = act(async ({ preferences, session, api }, form) => {
  const chosen = preferencesIn(form, preferences);
  const { language } = chosen;
  const account = await session.account();
  if (account !== undefined && language !== undefined && language !== account.locale) {
    const token = await session.token();
    if (token !== undefined) {
      const body = { locale: language };
      await session.changeUser(await api(updateMe, { body, token }));
    }
  }
  const cookie = await cookies.preferences.serialize(chosen);
  const headers = { 'Set-Cookie': cookie };
  if (form.has('stay')) return Response.json({}, { headers });
  return redirect(pathWithin(form.get('to')), { headers });
});

export const loader = () => redirect('/');
