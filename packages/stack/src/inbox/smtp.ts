import { buffer } from 'node:stream/consumers';
import { SMTPServer } from 'smtp-server';
import type { MailStore } from './mail-store.ts';

const MAX_MESSAGE_BYTES = 25 * 1024 * 1024;

/** An SMTP server that takes every mail for everybody, and sends none of them on. */
export async function startSmtp(
  store: MailStore,
  host: string,
  port: number,
): Promise<{ close(): Promise<void> }> {
  const server = new SMTPServer({
    name: 'holdfast-inbox',
    banner: 'Holdfast inbox: nothing leaves this machine',
    // Loopback only: no one listens in, and clients need no certificate.
    disabledCommands: ['STARTTLS'],
    authOptional: true,
    allowInsecureAuth: true,
    onAuth: (_auth, _session, callback) => callback(null, { user: 'anybody' }),
    size: MAX_MESSAGE_BYTES,
    disableReverseLookup: true,
    closeTimeout: 1_000,
    onData(stream, session, callback) {
      buffer(stream)
        .then(async (source) => {
          if (stream.sizeExceeded) {
            throw Object.assign(new Error('The message is too large.'), { responseCode: 552 });
          }
          await store.add(
            source,
            session.envelope.rcptTo.map(({ address }) => address),
          );
        })
        .then(
          () => callback(),
          (error: unknown) => callback(error instanceof Error ? error : new Error(String(error))),
        );
    },
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      // Afterwards: clients that break off. Their transaction is theirs to repeat.
      server.on('error', () => undefined);
      resolve();
    });
  });
  return { close: () => new Promise((resolve) => server.close(resolve)) };
}
