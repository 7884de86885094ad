import { LINE, TEXT, isId, type IdPrefix, type RoleName } from '@holdfast/domain';
import { Role } from '@holdfast/proto/user';
import { UserSelection } from '@holdfast/proto/user/staff';
import { z } from 'zod';
import { normalizeRoles, roleName } from './roles.ts';

const MAX_USER_AGENT_LENGTH = 256;

/** One line that a person typed, trimmed. */
function line(min: number, max: number) {
  return z
    .string()
    .trim()
    .min(min)
    .max(max)
    .refine(...LINE);
}

const optionalLine = line(0, 100)
  .transform((text) => text || undefined)
  .optional();

function id(prefix: IdPrefix) {
  return z.string().refine((value) => isId(prefix, value), `has to be an id like ${prefix}_…`);
}

/** An e-mail address, lower-cased, which is how accounts are told apart (RFC 5321: at most 254). */
const email = z.string().trim().toLowerCase().max(254).pipe(z.email());

/** Compatibility-composed, so that every keyboard types the same password (NIST SP 800-63B). */
const password = z
  .string()
  .max(200)
  .refine(...TEXT)
  .normalize('NFKC');

/** A BCP 47 tag in its canonical form; empty means "en". */
const locale = z
  .string()
  .max(35)
  .transform((text, context) => {
    if (text === '') return 'en';
    try {
      return Intl.getCanonicalLocales(text)[0] ?? 'en';
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      context.addIssue({ code: 'custom', message: 'has to be a BCP 47 tag such as "de-AT"' });
      return z.NEVER;
    }
  });

/** Cut, not refused: what browsers send is beyond the user's control. */
const userAgent = z
  .string()
  .transform((text) => text.replace(/\p{Cc}+/gu, ' ').slice(0, MAX_USER_AGENT_LENGTH));

const userId = id('usr');

const address = z.object({
  name: line(1, 100),
  line1: line(1, 100),
  line2: optionalLine,
  city: line(1, 100),
  region: optionalLine,
  postalCode: line(1, 12),
  countryCode: z.string().regex(/^[A-Z]{2}$/, 'has to be an ISO 3166-1 code such as "AT"'),
});

const roles = z
  .array(
    z.enum(Role).transform((role, context): RoleName => {
      const name = roleName(role);
      if (name !== undefined) return name;
      context.addIssue({ code: 'custom', message: 'has to be a role' });
      return z.NEVER;
    }),
  )
  .max(20)
  .transform(normalizeRoles);

/** A postal address that fits the contract. */
export type AddressInput = z.infer<typeof address>;

const page = z
  .object({ limit: z.int().min(0).max(100), cursor: z.string().max(200) })
  .default({ limit: 0, cursor: '' });

/** What each request has to look like; parsing gives the normalised form. */
export const inputs = {
  register: z.object({
    email,
    password: password.min(10),
    name: line(1, 100),
    locale,
    userAgent,
  }),
  login: z.object({ email, password, userAgent }),
  createGuest: z.object({ email: z.union([z.literal(''), email]), locale, userAgent }),
  getUser: z.object({ userId }),
  updateUser: z.object({ userId, name: line(1, 100).optional(), locale: locale.optional() }),
  setRoles: z.object({ userId, roles, reason: line(0, 200).default('') }),
  listAddresses: z.object({ userId }),
  createAddress: z.object({ userId, address, isDefault: z.boolean() }),
  updateAddress: z.object({ userId, addressId: id('adr'), address, isDefault: z.boolean() }),
  deleteAddress: z.object({ userId, addressId: id('adr') }),
  listSessions: z.object({ userId, currentSessionId: z.string() }),
  changePassword: z.object({
    userId,
    currentSessionId: id('ses'),
    currentPassword: password,
    newPassword: password.min(10),
  }),
  createOrderToken: z.object({ orderId: id('ord') }),
  revokeSession: z.object({ userId, sessionId: id('ses') }),
  searchUsers: z.object({
    query: z.string().trim().max(254),
    selection: z
      .enum(UserSelection)
      .transform((chosen) => (chosen === 'UNSPECIFIED' ? 'ALL' : chosen)),
    locked: z.boolean(),
    page,
  }),
  listStaffNames: z.object({ userIds: z.array(z.string()).max(200) }),
  lockUser: z.object({ userId, reason: line(1, 200) }),
  listSignInEvents: z.object({ userId: z.union([z.literal(''), userId]), page }),
};
