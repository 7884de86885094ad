import { once } from 'node:events';
import { buffer } from 'node:stream/consumers';
import { simpleParser, type ParsedMail } from 'mailparser';
import { SMTPServer } from 'smtp-server';
import { until } from './until.ts';

/** A real SMTP server that keeps what it gets. */
export interface Inbox {
  url: string;
  /** Mails to an address, oldest first. */
  to(address: string): ParsedMail[];
  /** Resolves with the first mail to an address. */
  firstTo(address: string): Promise<ParsedMail>;
  close(): Promise<void>;
}

/** Starts an inbox on a free port. */
export async function startInbox(): Promise<Inbox> {
  const mails: { recipients: string[]; mail: ParsedMail }[] = [];
  const server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    closeTimeout: 50,
    onData(stream, { envelope }, callback) {
      const receive = async (): Promise<void> => {
        const mail = await simpleParser(await buffer(stream));
        mails.push({ recipients: envelope.rcptTo.map(({ address }) => address), mail });
      };
      receive().then(
        () => callback(),
        (error: unknown) => callback(error instanceof Error ? error : new Error(String(error))),
      );
    },
  });
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  const address = server.server.address();
  if (address === null || typeof address === 'string') throw new Error('No TCP address');
  const to = (recipient: string) =>
    mails.filter(({ recipients }) => recipients.includes(recipient)).map(({ mail }) => mail);
  return {
    url: `smtp://127.0.0.1:${String(address.port)}`,
    to,
    firstTo: (recipient) => until(`a mail to ${recipient}`, () => to(recipient)[0]),
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
