import { Role } from '@holdfast/proto/user';

/** What staff may do; see the enum `Role` of the contract. The names travel in tokens. */
export const ROLES = ['SUPPORT', 'WAREHOUSE', 'FINANCE', 'CATALOGUE', 'ADMIN'] as const;

/** Name of a role, as tokens, actors and the database have it. */
export type RoleName = (typeof ROLES)[number];

/** The name of a role of the contract; undefined for UNSPECIFIED. */
export function roleName(role: Role): RoleName | undefined {
  return ROLES.find((name) => Role[name] === role);
}

/** The contract's value for a role's name. */
export function protoRole(name: RoleName): Role {
  return Role[name];
}

/** `names` without repeats, in the order of {@link ROLES}: equal sets of roles look equal. */
export function normalizeRoles(names: readonly RoleName[]): RoleName[] {
  return ROLES.filter((name) => names.includes(name));
}
