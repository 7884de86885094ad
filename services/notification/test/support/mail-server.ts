import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { SMTPServer } from 'smtp-server';
import { parseMail, type ParsedMail } from './mime.ts';

/** A message with the envelope it came in. */
export interface ReceivedMail extends ParsedMail {
  raw: string;
  from: string;
  to: string[];
}

/** What the server answers instead of accepting. */
export interface SmtpAnswer {
  code: number;
  message: string;
}

/** How the server behaves from now on; whatever is absent is accepted. */
export interface Behaviour {
  sender?: SmtpAnswer;
  recipient?: SmtpAnswer;
  /** The answer to the message itself, once it has been received in whole. */
  message?: SmtpAnswer;
  /** The server answers a received message only after this. */
  hold?: () => Promise<void>;
}

/** A real SMTP server that keeps what it gets. */
export interface MailServer {
  url: string;
  port: number;
  /** Received in whole, whatever the answer was then. */
  mails: ReceivedMail[];
  behave(behaviour: Behaviour): void;
  close(): Promise<void>;
}

/** Starts a server on `port`, or a free one. */
export async function startMailServer(port = 0): Promise<MailServer> {
  const mails: ReceivedMail[] = [];
  let behaviour: Behaviour = {};
  const answer = (what: SmtpAnswer | undefined): Error | null =>
    what === undefined ? null : Object.assign(new Error(what.message), { responseCode: what.code });

  const server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    closeTimeout: 50,
    onMailFrom: (_address, _session, callback) => callback(answer(behaviour.sender)),
    onRcptTo: (_address, _session, callback) => callback(answer(behaviour.recipient)),
    onData(stream, session, callback) {
      const receive = async (): Promise<Error | null> => {
        const raw = await text(stream);
        const { mailFrom, rcptTo } = session.envelope;
        mails.push({
          ...parseMail(raw),
          raw,
          from: mailFrom ? mailFrom.address : '',
          to: rcptTo.map(({ address }) => address),
        });
        await behaviour.hold?.();
        return answer(behaviour.message);
      };
      receive().then(
        (refusal) => callback(refusal),
        (error: unknown) => callback(error instanceof Error ? error : new Error(String(error))),
      );
    },
  });
  // Clients that break off are part of the tests.
  server.on('error', () => undefined);
  server.listen(port, '127.0.0.1');
  await once(server.server, 'listening');
  const address = server.server.address();
  if (address === null || typeof address === 'string') throw new Error('No TCP address');
  return {
    url: `smtp://127.0.0.1:${String(address.port)}`,
    port: address.port,
    mails,
    behave: (next) => {
      behaviour = next;
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
