import type { Mailbox } from '../domain/mailbox.ts';

/** A message as it leaves the house, whatever the channel makes of it. */
export interface OutgoingMessage {
  /** The same for every repeat of the same notification. */
  messageId: string;
  to: Mailbox;
  subject: string;
  html: string;
  text: string;
}

/** What became of a message. `refusal` is what the other side said, without addresses. */
export type SendOutcome = { status: 'SENT' } | { status: 'REFUSED'; refusal: string };

/** A way to reach people. */
export interface Channel {
  /** As stored with each delivery, such as `email`. */
  readonly name: string;
  /** Makes the lasting id of a notification's message in this channel. */
  messageIdOf(notificationId: string): string;
  /**
   * Hands a message over. A refusal for good is an outcome, not an error.
   * @throws DomainError of a reason worth a retry, when it is not known that the message was taken.
   */
  send(message: OutgoingMessage): Promise<SendOutcome>;
  /** Finishes what is under way and lets go of connections. */
  close(): void;
}
