import { randomBytes } from 'node:crypto';
import { PassThrough } from 'node:stream';
import { createReadableStreamFromReadable, type EntryContext } from '@remix-run/node';
import { RemixServer } from '@remix-run/react';
import { renderToPipeableStream } from 'react-dom/server';
import { NonceContext } from '../ui/nonce.tsx';
import { securityHeaders, type Surroundings } from './security-headers.ts';

/** How long a page may wait for what it streams; for `entry.server`. */
export const streamTimeout = 8_000;

/** They index what is there when the document ends, so they get all of it at once. */
const CRAWLER = /bot|crawl|spider|slurp|facebookexternalhit/i;

/** Makes what `entry.server` renders documents with: streamed, with the policy, kept by nobody. */
export function documentHandler(surroundings: Surroundings) {
  return (
    request: Request,
    status: number,
    headers: Headers,
    context: EntryContext,
  ): Promise<Response> => {
    const nonce = randomBytes(16).toString('base64');
    const isCrawler = CRAWLER.test(request.headers.get('User-Agent') ?? '');
    return new Promise((resolve, reject) => {
      let responseStatus = status;
      const answer = (): void => {
        const body = new PassThrough();
        headers.set('Content-Type', 'text/html; charset=utf-8');
        // A page is somebody's own; browsers may go back to it, nobody may keep it for others.
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
  };
}

/** What nobody expected; a page that was left is nothing. */
export function handleError(error: unknown, { request }: { request: Request }): void {
  if (!request.signal.aborted) console.error(error);
}
