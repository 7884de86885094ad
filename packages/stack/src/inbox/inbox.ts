import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { LOOPBACK } from '../ports.ts';
import { probeHttp, probeTcp } from '../servers/probes.ts';
import type { ServerContext } from '../servers/server.ts';
import type { Part } from '../supervisor/part.ts';
import { runInbox, type InboxPlace } from './run-inbox.ts';

const MAIN = fileURLToPath(new URL('./main.ts', import.meta.url));

/** What the inbox is started with. */
export interface InboxOptions {
  webPort: number;
  /** In a process of its own, so that it can be killed; in that of the stack otherwise. */
  ownProcess: boolean;
}

/** The SMTP inbox with its page. */
export async function inboxServer(
  context: ServerContext,
  options: InboxOptions,
): Promise<{ part: Part; url: string; webUrl: string }> {
  const { ports, paths, env } = context;
  const [smtpPort, webPort] = [await ports.take(context.port), await ports.take(options.webPort)];
  const place: InboxPlace = { directory: path.join(paths.root, 'inbox'), smtpPort, webPort };
  const webUrl = `http://${LOOPBACK}:${webPort}`;
  const common = { name: 'inbox', title: 'Inbox' };
  return {
    url: `smtp://${LOOPBACK}:${smtpPort}`,
    webUrl,
    part: options.ownProcess
      ? {
          ...common,
          kind: 'process',
          command: () => ({
            file: process.execPath,
            args: [MAIN],
            env: { ...env, HOLDFAST_INBOX: JSON.stringify(place) },
          }),
          async probe() {
            await probeTcp(LOOPBACK, smtpPort);
            await probeHttp(`${webUrl}/`);
          },
        }
      : { ...common, kind: 'in-process', start: () => runInbox(place) },
  };
}
