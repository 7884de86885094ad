import { integer } from '@holdfast/platform';
import addressparser from 'nodemailer/lib/addressparser';
import { z } from 'zod';
import { emailAddress, type Mailbox } from './domain/mailbox.ts';

/** `orders@shop.example` or `Name of the shop <orders@shop.example>`: exactly one, with a name. */
const mailbox = z.string().transform((text, context): Mailbox => {
  const [entry, ...others] = addressparser(text, { flatten: true });
  const address = emailAddress.safeParse(entry?.address);
  if (!address.success || others.length > 0) {
    context.addIssue({
      code: 'custom',
      message: 'has to be one address, such as Shop <a@b.example>',
    });
    return z.NEVER;
  }
  return { name: entry?.name || 'Holdfast', address: address.data };
});

/** The environment variables of the notification service, besides those that all services share. */
export const notificationConfig = z.object({
  /** `smtp://` or `smtps://`, with user and password where the server wants them. */
  SMTP_URL: z.url({ protocol: /^smtps?$/ }),
  /** Sender of all mail; its display name is the name of the shop in every message. */
  MAIL_FROM: mailbox,
  /** Where people shop; links in messages lead below it. Without it there are none. */
  STOREFRONT_URL: z
    .url({ protocol: /^https?$/ })
    .transform((url) => url.replace(/\/+$/, ''))
    .optional(),
  /** Connections to the mail server at a time. */
  SMTP_POOL_MAX: integer(1, 50).default(5),
  /** Milliseconds that one message may take, connecting included. Below the callers' deadline. */
  SMTP_TIMEOUT_MS: integer(100, 60_000).default(8_000),
});

/** Values of {@link notificationConfig}. */
export type NotificationConfig = z.infer<typeof notificationConfig>;
