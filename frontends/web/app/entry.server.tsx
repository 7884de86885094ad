import { randomBytes } from 'node:crypto';
import { PassThrough } from 'node:stream';
import {
  createReadableStreamFromReadable,
  type EntryContext,
  type HandleDataRequestFunction,
} from '@remix-run/node';
import { RemixServer } from '@remix-run/react';
import { renderToPipeableStream } from 'react-dom/server';
import { securityHeaders } from './server/security-headers.ts';
import { config } from './server/services.server.ts';
import { NonceContext } from './ui/nonce.tsx';

/** How long a page may wait for what it streams. */
export const streamTimeout = 8_000;

const surroundings = { isSecure: config.isSecure, isDevelopment: import.meta.env.DEV };

/** They index what is there when the document ends, so they get all of it at once. */
const CRAWLER = /bot|crawl|spider|slurp|facebookexternalhit/i;

export default function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  context: EntryContext,
): Promise<Response> {
  const nonce = randomBytes(16).toString('base64');
  const isCrawler = CRAWLER.test(request.headers.get('User-Agent') ?? '');
  return new Promise((resolve, reject) => {
    let responseStatus = status;
    const answer = (): void => {
      const body = new PassThrough();
      headers.set('Content-Type', 'text/html; charset=utf-8');
      // A page has somebody's cart in it; browsers may go back to it, nobody may keep it for others.
      headers.set('Cache-Control', 'private, no-cache');
      for (const [name, value] of Object.entries(securityHeaders(nonce, surroundings))) {
        headers.set(name, value);
      }
      resolve(
        new Response(createReadableStreamFromReadable(body), { headers, status: responseStatus }),
      );
      stream.pipe(body);
    };
    const stream = renderToPipeableStream(
      <NonceContext.Provider value={nonce}>
        <RemixServer context={context} url={request.url} nonce={nonce} />
      </NonceContext.Provider>,
      {
        nonce,
        onShellReady: isCrawler ? undefined : answer,
        onAllReady: isCrawler ? answer : undefined,
        onShellError: reject,
        onError(error) {
          responseStatus = 500;
          console.error(error);
        },
      },
    );
    setTimeout(() => stream.abort(), streamTimeout + 1_000).unref();
  });
}

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

/** What nobody expected; a page that was left is nothing. */
export function handleError(error: unknown, { request }: { request: Request }): void {
  if (!request.signal.aborted) console.error(error);
}
