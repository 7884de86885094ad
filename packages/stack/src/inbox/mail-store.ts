import { randomUUID } from 'node:crypto';
import { EventEmitter } from 'node:events';
import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { type AddressObject, simpleParser } from 'mailparser';

/** More than this are not kept: the oldest go. */
const MAX_MESSAGES = 1_000;

/** A received mail. Times are ISO 8601 UTC. */
export interface Message {
  id: string;
  receivedAt: string;
  /** As written in the mail, e.g. `Holdfast <shop@example.com>`. */
  from: string;
  /** Addresses of the envelope, lower case: everybody who gets it, blind copies included. */
  to: string[];
  subject: string;
  text: string;
  /** Undefined when the mail has no HTML part. Pictures within the mail are data: URLs. */
  html?: string;
  attachments: { filename: string; contentType: string; sizeBytes: number }[];
}

interface Stored extends Message {
  /** The mail as it came. */
  source: string;
}

export interface MessageFilter {
  /** One of the recipients, in full; case does not matter. */
  to?: string;
  /** Part of a recipient, the sender or the subject. */
  search?: string;
  /** 50 by default. */
  limit?: number;
}

/** The received mails: in memory, and one file each, so that they outlive a restart. */
export class MailStore extends EventEmitter<{ changed: [] }> {
  readonly #directory: string;
  /** Newest first. */
  #messages: Stored[];

  constructor(directory: string) {
    super();
    this.#directory = directory;
    mkdirSync(directory, { recursive: true, mode: 0o700 });
    // File names start with the time.
    const files = readdirSync(directory).filter((name) => name.endsWith('.json'));
    this.#messages = files
      .sort()
      .reverse()
      .slice(0, MAX_MESSAGES)
      .map((name) => JSON.parse(readFileSync(path.join(directory, name), 'utf8')) as Stored);
  }

  /** Keeps a mail. It is on file when this resolves, so that it may be acknowledged then. */
  async add(source: Buffer, recipients: readonly string[]): Promise<Message> {
    const parsed = await simpleParser(source);
    const receivedAt = new Date().toISOString();
    const message: Stored = {
      id: `${receivedAt.replace(/[-:.]/g, '')}-${randomUUID().slice(0, 8)}`,
      receivedAt,
      from: textOf(parsed.from),
      to: [...new Set(recipients.map((address) => address.toLowerCase()))],
      subject: parsed.subject ?? '',
      text: parsed.text ?? '',
      ...(parsed.html === false ? {} : { html: parsed.html }),
      attachments: parsed.attachments
        .filter(({ related }) => !related)
        .map(({ filename, contentType, size }) => ({
          filename: filename ?? 'unnamed',
          contentType,
          sizeBytes: size,
        })),
      source: source.toString('latin1'),
    };
    const file = this.#fileOf(message.id);
    await writeFile(`${file}.new`, JSON.stringify(message), { mode: 0o600 });
    await rename(`${file}.new`, file);
    this.#messages.unshift(message);
    for (const { id } of this.#messages.splice(MAX_MESSAGES)) await rm(this.#fileOf(id));
    this.emit('changed');
    return withoutSource(message);
  }

  /** Newest first. */
  list({ to, search, limit = 50 }: MessageFilter = {}): Message[] {
    const [recipient, part] = [to?.trim().toLowerCase(), search?.trim().toLowerCase()];
    return this.#messages
      .filter((message) => !recipient || message.to.includes(recipient))
      .filter(
        (message) =>
          !part ||
          [...message.to, message.from, message.subject].some((text) =>
            text.toLowerCase().includes(part),
          ),
      )
      .slice(0, limit)
      .map(withoutSource);
  }

  get(id: string): Message | undefined {
    const message = this.#find(id);
    return message && withoutSource(message);
  }

  /** The mail as it came, byte by byte. */
  source(id: string): Buffer | undefined {
    const message = this.#find(id);
    return message && Buffer.from(message.source, 'latin1');
  }

  async clear(): Promise<void> {
    const messages = this.#messages;
    this.#messages = [];
    await Promise.all(messages.map(({ id }) => rm(this.#fileOf(id), { force: true })));
    this.emit('changed');
  }

  #find(id: string): Stored | undefined {
    return this.#messages.find((message) => message.id === id);
  }

  #fileOf(id: string): string {
    return path.join(this.#directory, `${id}.json`);
  }
}

function withoutSource({ source: _, ...message }: Stored): Message {
  return message;
}

function textOf(address: AddressObject | undefined): string {
  return address?.text ?? '';
}
