import { domainError, type DomainError } from '@holdfast/domain';
import type { Logger } from '@holdfast/platform';
import { createTransport, type NodemailerError } from 'nodemailer';
import type { Mailbox } from '../domain/mailbox.ts';
import { messageIdOf } from '../domain/message-id.ts';
import { singleLine } from '../domain/single-line.ts';
import type { Channel, OutgoingMessage, SendOutcome } from './port.ts';

export interface EmailOptions {
  smtpUrl: string;
  from: Mailbox;
  /** Connections at a time. */
  maxConnections: number;
  /** Milliseconds for one message, waiting for a connection included. */
  timeoutMs: number;
  logger: Logger;
}

/** Permanent answers that speak of the session rather than of this message (RFC 5321, RFC 4954). */
const SESSION_TROUBLE = new Set([503, 530, 534, 535, 538]);
const MAX_REFUSAL_LENGTH = 500;

/** E-mail over SMTP, by a pool of connections. */
export function createEmailChannel(options: EmailOptions): Channel {
  const { from, timeoutMs, logger } = options;
  const domain = from.address.slice(from.address.lastIndexOf('@') + 1);
  const transport = createTransport({
    url: options.smtpUrl,
    pool: true,
    maxConnections: options.maxConnections,
    maxRequeues: 1,
    connectionTimeout: timeoutMs,
    greetingTimeout: timeoutMs,
    socketTimeout: timeoutMs,
    dnsTimeout: timeoutMs,
    disableFileAccess: true,
    disableUrlAccess: true,
  });

  return {
    name: 'email',
    messageIdOf: (notificationId) => messageIdOf(notificationId, domain),
    async send(message) {
      try {
        await transport.sendMail({
          ...compose(message, from),
          signal: AbortSignal.timeout(timeoutMs),
        });
        return { status: 'SENT' };
      } catch (error) {
        return outcomeOf(error as NodemailerError, logger);
      }
    },
    close: () => transport.close(),
  };
}

function compose({ to, subject, html, text, messageId }: OutgoingMessage, from: Mailbox) {
  return {
    // Given apart from the headers, so that no header can add or change a recipient.
    envelope: { from: from.address, to: [to.address] },
    from,
    to: { name: singleLine(to.name), address: to.address },
    subject: singleLine(subject),
    messageId,
    html,
    text,
    headers: {
      // RFC 3834: keeps vacation responders from answering.
      'Auto-Submitted': 'auto-generated',
      'X-Auto-Response-Suppress': 'All',
    },
  };
}

/** A refusal for good becomes an outcome; everything else may be tried again. */
function outcomeOf(error: NodemailerError, logger: Logger): SendOutcome {
  const { code, command, responseCode = 0, response = '' } = error;
  const aboutThisMessage = command === 'RCPT TO' || command === 'DATA';
  if (aboutThisMessage && responseCode >= 500 && !SESSION_TROUBLE.has(responseCode)) {
    return { status: 'REFUSED', refusal: withoutAddresses(response) };
  }
  // Neither the error's text nor the answer: servers like to quote the recipient in them.
  logger.warn({ code, command, responseCode }, 'the mail server did not take a message');
  throw unavailable();
}

function unavailable(): DomainError {
  return domainError('MAIL_SERVER_UNAVAILABLE', 'The mail server did not take the message yet.');
}

function withoutAddresses(response: string): string {
  return singleLine(response)
    .replace(/<?[^\s<>]+@[^\s<>]+>?/g, '<address>')
    .slice(0, MAX_REFUSAL_LENGTH);
}
