import { pathWithin, preferencesIn } from '@holdfast/site/server';
import { redirect } from '@remix-run/node';
import { cookies } from '../server/services.server.ts';
import { act } from '../server/visit.server.ts';

/** Keeps how the page is to look and speak, and goes back to where it was said. */
export const action = act(async ({ preferences }, form) => {
  const cookie = await cookies.preferences.serialize(preferencesIn(form, preferences));
  const headers = { 'Set-Cookie': cookie };
  if (form.has('stay')) return Response.json({}, { headers });
  return redirect(pathWithin(form.get('to')), { headers });
});

export const loader = () => redirect('/');
