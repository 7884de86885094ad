import { domainError, isPermitted, type Permission } from '@holdfast/domain';
import { ACTOR_TYPES, type Actor } from './metadata.ts';
import type { ServiceMethods } from './types.ts';

/** Who may have an API key: parts of the platform, and `admin` and `stack` for people's tools. */
export const PRINCIPALS = [
  'worker',
  'bff-web',
  'bff-admin',
  'stack',
  'admin',
  'user',
  'product',
  'order',
  'payment',
  'notification',
] as const;

/** The name of one of {@link PRINCIPALS}. */
export type Principal = (typeof PRINCIPALS)[number];

/** Which principals may call a method, each with the kinds of actors that it may speak for. */
export type Callers = Readonly<Partial<Record<Principal, readonly Actor['type'][]>>>;

/** Who may call a method. */
export interface Rule {
  callers: Callers;
  /**
   * What people need to be allowed: with it, a method is for staff who are, and for the platform.
   * Without it the handler decides, by whose the thing is.
   */
  permission?: Permission;
}

/** A rule for each method of a service; who isn't in it may not call. */
export type AccessRules<D extends ServiceMethods> = Readonly<Record<keyof D, Rule>>;

/** The rule of a method that people may call for themselves, or parts of the platform. */
export const only = (callers: Callers): Rule => ({ callers });

/** The rule of a method that staff with a permission may call, through the admin BFF, and others. */
export const staff = (permission: Permission, others: Callers = {}): Rule => ({
  callers: { 'bff-admin': ['STAFF'], ...others },
  permission,
});

/** The rule of what everybody may see. */
export const ANYBODY: Rule = only(
  Object.fromEntries(PRINCIPALS.map((principal) => [principal, ACTOR_TYPES])),
);

/** @throws DomainError PERMISSION_DENIED unless the rule lets the principal speak for the actor. */
export function assertAllowed({ callers }: Rule, principal: string, actor: Actor): void {
  const spokenFor = Object.entries(callers).find(([name]) => name === principal)?.[1];
  if (spokenFor?.includes(actor.type)) return;
  throw domainError('PERMISSION_DENIED', `${principal} may not call this for ${actor.type}.`);
}

/** @throws DomainError PERMISSION_DENIED for a person without the permission that a rule names. */
export function assertPermitted({ permission }: Rule, { type, roles }: Actor): void {
  if (permission === undefined || type === 'SYSTEM') return;
  if (type === 'STAFF' && isPermitted(roles, permission)) return;
  throw domainError('PERMISSION_DENIED', `This takes the permission ${permission}.`, {
    metadata: { permission },
  });
}
