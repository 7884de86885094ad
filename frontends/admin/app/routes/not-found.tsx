import { load } from '../server/visit.server.ts';
import { data } from '@remix-run/node';
import { ErrorPage } from '../ui/error-page.tsx';

export const loader = load(async () => {
  throw data(null, { status: 404 });
});

export const ErrorBoundary = ErrorPage;

export default function NotFound() {
  return null;
}
