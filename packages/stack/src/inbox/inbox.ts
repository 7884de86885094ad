import path from 'node:path';
import { LOOPBACK } from '../ports.ts';
import type { ServerContext } from '../servers/server.ts';
import type { InProcessPart } from '../supervisor/part.ts';
import { MailStore } from './mail-store.ts';
import { startSmtp } from './smtp.ts';
import { startWeb } from './web.ts';

/** The SMTP inbox with its page, in the process of the stack. */
export async function inboxServer(
  context: ServerContext,
  options: { webPort: number },
): Promise<{ part: InProcessPart; url: string; webUrl: string }> {
  const { ports, paths } = context;
  const [smtpPort, webPort] = [await ports.take(context.port), await ports.take(options.webPort)];
  return {
    url: `smtp://${LOOPBACK}:${smtpPort}`,
    webUrl: `http://${LOOPBACK}:${webPort}`,
    part: {
      kind: 'in-process',
      name: 'inbox',
      title: 'Inbox',
      async start() {
        const store = new MailStore(path.join(paths.root, 'inbox'));
        const smtp = await startSmtp(store, LOOPBACK, smtpPort);
        const web = await startWeb(store, LOOPBACK, webPort);
        return {
          async close() {
            await Promise.all([smtp.close(), web.close()]);
          },
        };
      },
    },
  };
}
