import { redirect } from '@remix-run/node';
import { act } from '../server/visit.server.ts';

export const action = act(async ({ session }) => {
  await session.signOut();
  return redirect('/sign-in');
});

export const loader = () => redirect('/');
