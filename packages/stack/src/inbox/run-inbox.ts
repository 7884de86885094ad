import { LOOPBACK } from '../ports.ts';
import { MailStore } from './mail-store.ts';
import { startSmtp } from './smtp.ts';
import { startWeb } from './web.ts';

/** Where an inbox keeps its mails, and its ports on the loopback address. */
export interface InboxPlace {
  directory: string;
  smtpPort: number;
  webPort: number;
}

/** Runs an inbox in this process. */
export async function runInbox({
  directory,
  smtpPort,
  webPort,
}: InboxPlace): Promise<{ close(): Promise<void> }> {
  const store = new MailStore(directory);
  const smtp = await startSmtp(store, LOOPBACK, smtpPort);
  const web = await startWeb(store, LOOPBACK, webPort);
  return {
    async close() {
      await Promise.all([smtp.close(), web.close()]);
    },
  };
}
