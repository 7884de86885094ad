import { domainError } from '@holdfast/domain';
import { Role } from '@holdfast/proto/user';
import { UserServiceClient } from '@holdfast/proto/user/service';
import type { Intent, Systems } from './command.ts';

const ROLES = Object.values(Role).filter((role) => role !== Role.UNSPECIFIED);
const NONE = 'none';

/** Replaces somebody's roles: how the first admin is made. */
export async function* roles(
  systems: Systems,
  [userId = '', list = '']: readonly string[],
  { actor }: Intent,
): AsyncIterable<string> {
  const wanted = list === NONE ? [] : list.split(',').map(roleOf);
  const users = await systems.service(UserServiceClient, 'USER_SERVICE_ADDRESS');
  // An actor's id goes into a header.
  const as = { actor: { type: 'SYSTEM' as const, id: encodeURIComponent(actor), roles: [] } };
  const { user } = await users.setRoles({ userId, roles: wanted }, as);
  const held = user?.roles.join(', ').toLowerCase() ?? '';
  yield `${userId} has ${held === '' ? 'no roles' : held}, from the next sign-in on.`;
}

function roleOf(text: string): Role {
  const role = ROLES.find((known) => known === text.toUpperCase());
  if (role !== undefined) return role;
  const all = [...ROLES, NONE].join(', ').toLowerCase();
  throw domainError('VALIDATION_FAILED', `"${text}" is none of ${all}.`);
}
