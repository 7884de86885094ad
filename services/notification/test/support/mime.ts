/** A received message, decoded. */
export interface ParsedMail {
  /** Unfolded values by lower-case name, in the order they came. */
  headers: Map<string, string[]>;
  subject: string;
  html: string;
  text: string;
}

/** Reads a multipart/alternative message as nodemailer writes it (RFC 2045 to 2047). */
export function parseMail(raw: string): ParsedMail {
  const whole = splitEntity(raw);
  const boundary = /boundary="([^"]+)"/.exec(single(whole.headers, 'content-type'))?.[1];
  if (boundary === undefined) throw new Error('The message is not multipart');
  const parts = whole.body
    .split(`--${boundary}`)
    .slice(1, -1)
    .map((part) => splitEntity(part.replace(/^\r\n/, '')));
  const bodyOf = (type: string): string => {
    const part = parts.find(({ headers }) => single(headers, 'content-type').startsWith(type));
    if (part === undefined) throw new Error(`The message has no ${type}`);
    return decodeBody(part.body, single(part.headers, 'content-transfer-encoding'));
  };
  return {
    headers: whole.headers,
    subject: decodeWords(single(whole.headers, 'subject')),
    html: bodyOf('text/html'),
    text: bodyOf('text/plain'),
  };
}

/** The value of a header that has to be there exactly once. */
export function single(headers: ParsedMail['headers'], name: string): string {
  const values = headers.get(name) ?? [];
  if (values.length !== 1 || values[0] === undefined) {
    throw new Error(`The header ${name} is there ${String(values.length)} times`);
  }
  return values[0];
}

function splitEntity(raw: string): { headers: ParsedMail['headers']; body: string } {
  const end = raw.indexOf('\r\n\r\n');
  const headers: ParsedMail['headers'] = new Map();
  for (const line of raw
    .slice(0, end)
    .replace(/\r\n[ \t]+/g, ' ')
    .split('\r\n')) {
    const colon = line.indexOf(':');
    const name = line.slice(0, colon).toLowerCase();
    headers.set(name, [...(headers.get(name) ?? []), line.slice(colon + 1).trim()]);
  }
  return { headers, body: raw.slice(end + 4) };
}

function decodeBody(body: string, encoding: string): string {
  if (encoding === 'base64') return Buffer.from(body, 'base64').toString();
  if (encoding === 'quoted-printable') return decodeQuoted(body.replace(/=\r\n/g, ''));
  return body;
}

function decodeQuoted(text: string): string {
  const bytes = text.replace(/=([0-9A-F]{2})/g, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
  return Buffer.from(bytes, 'latin1').toString();
}

function decodeWords(text: string): string {
  return text
    .replace(/\?=\s+=\?/g, '?==?')
    .replace(/=\?utf-8\?([qb])\?([^?]*)\?=/gi, (_, kind: string, word: string) =>
      kind.toLowerCase() === 'b'
        ? Buffer.from(word, 'base64').toString()
        : decodeQuoted(word.replaceAll('_', ' ')),
    );
}
