import { documentHandler, handleError, streamTimeout } from '@holdfast/site/document';
import type { HandleDataRequestFunction } from '@remix-run/node';
import { config } from './server/services.server.ts';

export { handleError, streamTimeout };

export default documentHandler({
  isSecure: config.isSecure,
  isDevelopment: import.meta.env.DEV,
});

/**
 * A catalogue page that is prefetched is kept for the click; whatever has the cart in it, which the
 * root brings, is not.
 */
export const handleDataRequest: HandleDataRequestFunction = (response, { request }) => {
  const { searchParams } = new URL(request.url);
  const routes = searchParams.get('_routes');
  const isOwn = routes === null || routes.split(',').includes('root');
  if (isOwn || request.method !== 'GET' || !response.headers.has('Cache-Control')) {
    response.headers.set('Cache-Control', 'private, no-store');
  }
  response.headers.set('X-Content-Type-Options', 'nosniff');
  return response;
};
