import { createHash } from 'node:crypto';

/**
 * The RFC 5322 Message-ID of a notification. The same notification always has the same, so that a
 * message repeated after a crash is recognised as a repeat by mail servers and mail programs.
 *
 * @param domain right-hand side: the domain of the sender's address.
 */
export function messageIdOf(notificationId: string, domain: string): string {
  const digest = createHash('sha256').update(notificationId).digest('hex').slice(0, 40);
  return `<${digest}@${domain}>`;
}
