import { once } from 'node:events';
import { connect } from 'node:net';
import { createInterface } from 'node:readline';
import type { Message } from '../src/inbox/mail-store.ts';
import { type Stack, startServers } from '../src/start-servers.ts';
import { FREE_PORTS, temporaryDataDir } from './support.ts';

const { dataDir, remove } = temporaryDataDir();
let stack: Stack;

const start = (): Promise<Stack> => startServers({ dataDir, parts: ['inbox'], ports: FREE_PORTS });

beforeAll(async () => {
  stack = await start();
});

afterAll(async () => {
  await stack.stop();
  await remove();
});

/** Says the lines of an SMTP session one by one, each after the answer to the one before. */
async function send(from: string, recipients: readonly string[], mail: string): Promise<string[]> {
  const { hostname, port } = new URL(stack.smtpUrl);
  const socket = connect(Number(port), hostname);
  const answers = createInterface({ input: socket })[Symbol.asyncIterator]();
  const heard: string[] = [];
  const listen = async (): Promise<void> => {
    for (;;) {
      const { value } = (await answers.next()) as { value?: string };
      if (value === undefined) throw new Error(`The server hung up after ${heard.join(', ')}.`);
      if (value[3] === '-') continue; // More lines of this answer follow.
      heard.push(value.slice(0, 3));
      return;
    }
  };
  await listen();
  for (const line of [
    'EHLO test.example',
    `MAIL FROM:<${from}>`,
    ...recipients.map((recipient) => `RCPT TO:<${recipient}>`),
    'DATA',
    `${mail.replaceAll('\n', '\r\n')}\r\n.`,
    'QUIT',
  ]) {
    socket.write(`${line}\r\n`);
    await listen();
  }
  socket.end();
  await once(socket, 'close');
  return heard;
}

const MAIL = `From: Holdfast <shop@example.com>
To: Ada <Ada@example.com>
Subject: =?UTF-8?Q?Order_HF-7_confirmed_=E2=9C=93?=
MIME-Version: 1.0
Content-Type: multipart/alternative; boundary=b

--b
Content-Type: text/plain; charset=utf-8

Thank you, Ada.
--b
Content-Type: text/html; charset=utf-8

<p>Thank you, <b>Ada</b>.<script>alert(1)</script></p>
--b--`;

async function get<T>(path: string): Promise<T> {
  const response = await fetch(`${stack.inboxUrl}${path}`);
  expect(response.status).toBe(200);
  return (await response.json()) as T;
}

test('a mail that is sent can be read, found by its recipients, and outlives a restart', async () => {
  const answers = await send('shop@example.com', ['Ada@example.com', 'copy@example.com'], MAIL);
  expect(answers).toEqual(['220', '250', '250', '250', '250', '354', '250', '221']);

  const { items } = await get<{ items: Message[] }>('/api/messages?to=ada@example.com');
  expect(items).toEqual([
    expect.objectContaining({
      from: '"Holdfast" <shop@example.com>',
      to: ['ada@example.com', 'copy@example.com'],
      subject: 'Order HF-7 confirmed ✓',
      text: 'Thank you, Ada.',
      html: expect.stringContaining('<b>Ada</b>'),
      attachments: [],
    }),
  ]);
  const found = async (query: string): Promise<number> =>
    (await get<{ items: Message[] }>(`/api/messages?${query}`)).items.length;
  await expect(found('to=copy@example.com')).resolves.toBe(1);
  await expect(found('to=example.com')).resolves.toBe(0);
  await expect(found('search=hf-7')).resolves.toBe(1);
  await expect(found('search=nobody')).resolves.toBe(0);

  await stack.stop();
  stack = await start();
  await expect(get(`/api/messages/${items[0]?.id}`)).resolves.toEqual(items[0]);
});

test('the HTML of a mail is shown without anything of it being run', async () => {
  const { items } = await get<{ items: Message[] }>('/api/messages');
  const response = await fetch(`${stack.inboxUrl}/api/messages/${items[0]?.id}/html`);
  const policy = response.headers.get('content-security-policy') ?? '';
  expect(policy).toContain("default-src 'none'");
  expect(policy).toMatch(/sandbox(?!.*allow-scripts)/);
  expect(await response.text()).toContain('<b>Ada</b>');
});

test('the source of a mail is what was sent', async () => {
  const { items } = await get<{ items: Message[] }>('/api/messages');
  const response = await fetch(`${stack.inboxUrl}/api/messages/${items[0]?.id}/source`);
  expect(await response.text()).toContain(MAIL.split('\n').slice(1).join('\r\n'));
});

test('the page and what it needs are served', async () => {
  const page = await (await fetch(`${stack.inboxUrl}/`)).text();
  const links = [...page.matchAll(/(?:href|src)="(\/[^"]+)"/g)].map(([, link]) => link);
  expect(links).toEqual(expect.arrayContaining(['/inbox.js', '/inbox.css', '/icon.svg']));
  const answers = await Promise.all(links.map((link) => fetch(`${stack.inboxUrl}${link}`)));
  expect(answers.map(({ status }) => status)).toEqual(links.map(() => 200));
});

test('whoever listens hears of a new mail', async () => {
  const response = await fetch(`${stack.inboxUrl}/api/events`);
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  await send('shop@example.com', ['ada@example.com'], 'Subject: Second\n\nHello');
  let heard = '';
  while (!heard.includes('event: changed')) heard += (await reader?.read())?.value ?? '';
  await reader?.cancel();
});

test('bad requests get an answer that says so', async () => {
  const status = async (path: string): Promise<number> =>
    (await fetch(`${stack.inboxUrl}${path}`)).status;
  await expect(status('/api/messages/unknown')).resolves.toBe(404);
  await expect(status('/api/messages?limit=0')).resolves.toBe(400);
  await expect(status('/../../package.json')).resolves.toBe(404);
});

test('a page of another site can not read the mails by a name that leads here', async () => {
  const { port } = new URL(stack.inboxUrl ?? '');
  const socket = connect(Number(port), '127.0.0.1');
  socket.end('GET /api/messages HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n');
  let answer = '';
  for await (const chunk of socket) answer += String(chunk);
  expect(answer).toMatch(/^HTTP\/1.1 421 /);
});

test('all mails can be deleted', async () => {
  const response = await fetch(`${stack.inboxUrl}/api/messages`, { method: 'DELETE' });
  expect(response.status).toBe(204);
  await expect(get('/api/messages')).resolves.toEqual({ items: [] });
});

test('in a process of its own, it comes back after a kill -9 with the mails that it has taken', async () => {
  const own = temporaryDataDir();
  const shared = stack;
  stack = await startServers({
    dataDir: own.dataDir,
    parts: ['inbox'],
    ports: FREE_PORTS,
    separateProcesses: true,
  });
  try {
    await send('shop@example.com', ['ada@example.com'], MAIL);
    await stack.kill('inbox');
    await stack.untilReady('inbox');
    await send('shop@example.com', ['ada@example.com'], MAIL);
    const response = await fetch(`${stack.inboxUrl}/api/messages?to=ada@example.com`);
    const { items } = (await response.json()) as { items: Message[] };
    expect(items).toHaveLength(2);
  } finally {
    await stack.stop();
    await own.remove();
    stack = shared;
  }
});
