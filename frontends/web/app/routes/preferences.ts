import { redirect } from '@remix-run/node';
import { updateMe } from '@holdfast/bff-web/contract';
import { LANGUAGES } from '../messages/catalogue.ts';
import { preferencesCookie, THEMES } from '../server/cookies.server.ts';
import { pathWithin } from '../server/path-within.ts';
import { act } from '../server/visit.server.ts';

/** Keeps how the page is to look and speak, and goes back to where it was said. */
export const action = act(async ({ preferences, session, api, forwarded }, form) => {
  const theme = THEMES.find((one) => one === form.get('theme')) ?? preferences.theme;
  const language = LANGUAGES.find((one) => one === form.get('language')) ?? preferences.language;
  const account = await session.account();
  if (account !== undefined && language !== undefined && language !== account.locale) {
    const token = await session.token();
    if (token !== undefined) {
      const body = { locale: language };
      await session.changeUser(await api(updateMe, { body, token, headers: forwarded }));
    }
  }
  const cookie = await preferencesCookie.serialize({ theme, language });
  const headers = { 'Set-Cookie': cookie };
  if (form.has('stay')) return Response.json({}, { headers });
  return redirect(pathWithin(form.get('to')), { headers });
});

export const loader = () => redirect('/');
