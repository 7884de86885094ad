import { z } from 'zod';

/** Who a message is from or for. */
export interface Mailbox {
  name: string;
  address: string;
}

const PART = String.raw`[^\s\p{C}"<>()[\]\\,;:@]`;
const ADDRESS = new RegExp(`^${PART}{1,64}@${PART}{1,255}$`, 'u');

/**
 * One address as it goes into an SMTP envelope: no display name, comment, list, white space or
 * control character, so that it cannot become a second recipient or a header. International
 * addresses (RFC 6531) are fine. Whether it exists is the mail server's to say.
 */
export const emailAddress = z.string().max(254).regex(ADDRESS, 'has to be one e-mail address');
