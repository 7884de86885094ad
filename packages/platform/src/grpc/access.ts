import { domainError } from '@holdfast/domain';
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
export type Rule = Readonly<Partial<Record<Principal, readonly Actor['type'][]>>>;

/** A rule for each method of a service; who isn't in it may not call. */
export type AccessRules<D extends ServiceMethods> = Readonly<Record<keyof D, Rule>>;

/** The rule of what everybody may see. */
export const ANYBODY = Object.fromEntries(
  PRINCIPALS.map((principal) => [principal, ACTOR_TYPES]),
) as Rule;

/** @throws DomainError PERMISSION_DENIED unless the rule lets the principal speak for the actor. */
export function assertAllowed(rule: Rule, principal: string, actor: Actor): void {
  const spokenFor = Object.entries(rule).find(([name]) => name === principal)?.[1];
  if (spokenFor?.includes(actor.type)) return;
  throw domainError('PERMISSION_DENIED', `${principal} may not call this for ${actor.type}.`);
}
