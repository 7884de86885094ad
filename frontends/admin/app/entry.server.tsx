import { documentHandler, handleError, streamTimeout } from '@holdfast/site/document';
import type { HandleDataRequestFunction } from '@remix-run/node';
import { config } from './server/services.server.ts';

export { handleError, streamTimeout };

export default documentHandler({
  isSecure: config.isSecure,
  isDevelopment: import.meta.env.DEV,
});

/** What staff see is kept nowhere. */
export const handleDataRequest: HandleDataRequestFunction = (response) => {
  response.headers.set('Cache-Control', 'private, no-store');
  response.headers.set('X-Content-Type-Options', 'nosniff');
  return response;
};
