/**
 * What staff may do, as data. The service that owns the data enforces it: each of its methods names
 * the permission that staff need.
 */

/** The roles of staff; see the enum `Role` of the user contract. The names travel in tokens. */
export const ROLES = ['SUPPORT', 'WAREHOUSE', 'FINANCE', 'CATALOGUE', 'ADMIN'] as const;

/** Name of a role, as tokens, actors and the database have it. */
export type RoleName = (typeof ROLES)[number];

type Holder = Exclude<RoleName, 'ADMIN'>;

const EVERYBODY: readonly Holder[] = ['SUPPORT', 'WAREHOUSE', 'FINANCE', 'CATALOGUE'];
const ORDER_STAFF: readonly Holder[] = ['SUPPORT', 'WAREHOUSE', 'FINANCE'];

/** Each permission with the roles that have it. ADMIN has all of them. */
export const PERMISSIONS = {
  'orders.read': ORDER_STAFF,
  'orders.note': ORDER_STAFF,
  'orders.assign': ORDER_STAFF,
  'orders.resolve': ORDER_STAFF,
  'orders.cancel': ['SUPPORT'],
  'orders.ship': ['WAREHOUSE'],
  'payments.read': ['SUPPORT', 'FINANCE'],
  'payments.refund': ['FINANCE'],
  'webhooks.replay': ['FINANCE'],
  'catalogue.read': EVERYBODY,
  'catalogue.edit': ['CATALOGUE'],
  'stock.adjust': ['CATALOGUE', 'WAREHOUSE'],
  'customers.read': ['SUPPORT'],
  'deliveries.read': ['SUPPORT'],
  'sign_ins.read': ['SUPPORT'],
  'staff.names': EVERYBODY,
  'staff.read': [],
  'accounts.lock': [],
  'roles.set': [],
  'audit.read': [],
  'system.read': EVERYBODY,
} as const satisfies Readonly<Record<string, readonly Holder[]>>;

/** Something that staff may be allowed to do; the key of {@link PERMISSIONS}. */
export type Permission = keyof typeof PERMISSIONS;

/** True when one of the roles has the permission. Names that are no roles have none. */
export function isPermitted(roles: readonly string[], permission: Permission): boolean {
  const holders: readonly string[] = PERMISSIONS[permission];
  return roles.some((role) => role === 'ADMIN' || holders.includes(role));
}

/** All that the roles allow, in the order of {@link PERMISSIONS}. */
export function permissionsOf(roles: readonly string[]): Permission[] {
  return (Object.keys(PERMISSIONS) as Permission[]).filter((permission) =>
    isPermitted(roles, permission),
  );
}
