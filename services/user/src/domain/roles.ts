import { ROLES, type RoleName } from '@holdfast/domain';
import { Role } from '@holdfast/proto/user';

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
