import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { MailStore, Message } from './mail-store.ts';

const PAGE_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "frame-src 'self'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
].join('; ');

// A mail may show itself, and open links beside the page; it may not run anything.
const MAIL_POLICY = [
  "default-src 'none'",
  'img-src data: http: https:',
  "style-src 'unsafe-inline'",
  'font-src data:',
  'sandbox allow-popups allow-popups-to-escape-sandbox',
].join('; ');

const PAGE_FILES: Readonly<Record<string, { file: string; type: string }>> = {
  '/': { file: 'index.html', type: 'text/html; charset=utf-8' },
  '/inbox.css': { file: 'inbox.css', type: 'text/css; charset=utf-8' },
  '/inbox.js': { file: 'inbox.js', type: 'text/javascript; charset=utf-8' },
  '/icon.svg': { file: 'icon.svg', type: 'image/svg+xml' },
};

/**
 * The inbox's page and its JSON API:
 * `GET /api/messages?to=&search=&limit=` → `{ items: Message[] }` (newest first), `DELETE /api/messages`,
 * `GET /api/messages/:id`, `/api/messages/:id/html`, `/api/messages/:id/source`, and
 * `GET /api/events` (server-sent: `changed`).
 */
export async function startWeb(
  store: MailStore,
  host: string,
  port: number,
): Promise<{ close(): Promise<void> }> {
  const server = createServer((request, response) => {
    handle(store, port, request, response).catch((error: unknown) => {
      sendJson(response, 500, { title: error instanceof Error ? error.message : String(error) });
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });
  return {
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function handle(
  store: MailStore,
  port: number,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  response.setHeader('x-content-type-options', 'nosniff');
  response.setHeader('cache-control', 'no-store');
  // A name of somebody else that resolves to this machine must not read the mails.
  if (![`127.0.0.1:${port}`, `localhost:${port}`].includes(request.headers.host ?? '')) {
    return sendJson(response, 421, { title: 'This inbox is read at 127.0.0.1 only.' });
  }
  const url = new URL(request.url ?? '/', 'http://localhost');
  const route = `${request.method} ${url.pathname}`;
  const file = PAGE_FILES[url.pathname];
  if (file && request.method === 'GET') return sendPageFile(response, file);
  if (route === 'GET /api/messages') return listMessages(store, url, response);
  if (route === 'GET /api/events') return sendEvents(store, response);
  if (route === 'DELETE /api/messages') {
    await store.clear();
    response.writeHead(204).end();
    return;
  }
  const [, id, form] = /^GET \/api\/messages\/([\w-]+)(?:\/(html|source))?$/.exec(route) ?? [];
  const message = id === undefined ? undefined : store.get(id);
  if (!message) return sendJson(response, 404, { title: 'There is no such page or message.' });
  if (form === 'html') return sendHtml(response, message);
  if (form === 'source') {
    response.writeHead(200, { 'content-type': 'text/plain; charset=utf-8' });
    response.end(store.source(message.id));
    return;
  }
  return sendJson(response, 200, message);
}

function listMessages(store: MailStore, url: URL, response: ServerResponse): void {
  const [to, search, limit] = ['to', 'search', 'limit'].map((name) => url.searchParams.get(name));
  if (limit && !/^[1-9]\d{0,3}$/.test(limit)) {
    return sendJson(response, 400, { title: 'limit is a number from 1 to 9999.' });
  }
  const items = store.list({
    ...(to ? { to } : {}),
    ...(search ? { search } : {}),
    ...(limit ? { limit: Number(limit) } : {}),
  });
  return sendJson(response, 200, { items });
}

function sendEvents(store: MailStore, response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  response.write('retry: 1000\n\n');
  const onChanged = (): void => void response.write('event: changed\ndata: {}\n\n');
  store.on('changed', onChanged);
  response.on('close', () => store.off('changed', onChanged));
}

function sendPageFile(
  response: ServerResponse,
  { file, type }: { file: string; type: string },
): void {
  response.writeHead(200, { 'content-type': type, 'content-security-policy': PAGE_POLICY });
  response.end(readFileSync(new URL(`./page/${file}`, import.meta.url)));
}

function sendHtml(response: ServerResponse, { html }: Message): void {
  if (html === undefined) return sendJson(response, 404, { title: 'The mail has no HTML part.' });
  response.writeHead(200, {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': MAIL_POLICY,
    'referrer-policy': 'no-referrer',
  });
  response.end(`<base target="_blank">${html}`);
}

function sendJson(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' });
  response.end(JSON.stringify(body));
}
