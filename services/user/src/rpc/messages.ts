import { toIso } from '@holdfast/platform';
import {
  UserKind,
  type SavedAddress,
  type Session,
  type Tokens,
  type User,
} from '@holdfast/proto/user';
import type { AddressModel } from '../db/models/address.ts';
import type { SessionModel } from '../db/models/session.ts';
import type { Person } from '../db/models/user.ts';
import type { OpenSession } from '../db/sessions.ts';
import type { AccessTokens } from '../domain/access-tokens.ts';
import { protoRole } from '../domain/roles.ts';

/** A person as the contract has it. */
export function userMessage(person: Person): User {
  const { id, kind, email, name, locale, roles, createdAt } = person;
  return {
    id,
    kind: UserKind[kind],
    email,
    name,
    locale,
    roles: roles.map(protoRole),
    createdAt: toIso(createdAt),
  };
}

/** The tokens of a session just opened or carried on, and whose they are. */
export async function signedIn(
  accessTokens: AccessTokens,
  person: Person,
  { sessionId, refreshToken }: OpenSession,
  now: Date,
): Promise<{ user: User; tokens: Tokens }> {
  const { id: userId, kind, roles } = person;
  const accessToken = await accessTokens.issue({ userId, sessionId, kind, roles }, now);
  return {
    user: userMessage(person),
    tokens: { accessToken, refreshToken, expiresIn: accessTokens.lifetime },
  };
}

/** A session as the contract has it. */
export function sessionMessage(session: SessionModel, currentSessionId: string): Session {
  const { id, userAgent, createdAt, lastUsedAt, expiresAt } = session;
  return {
    id,
    userAgent,
    createdAt: toIso(createdAt),
    lastUsedAt: toIso(lastUsedAt),
    expiresAt: toIso(expiresAt),
    current: id === currentSessionId,
  };
}

/** An address as the contract has it. */
export function addressMessage(saved: AddressModel): SavedAddress {
  const { id, isDefault, name, line1, line2, city, region, postalCode, countryCode } = saved;
  return {
    id,
    isDefault,
    address: {
      name,
      line1,
      city,
      postalCode,
      countryCode,
      ...(line2 === null ? {} : { line2 }),
      ...(region === null ? {} : { region }),
    },
  };
}
