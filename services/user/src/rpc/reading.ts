import type { Actor, Database } from '@holdfast/platform';
import { isOnStaff } from '../db/people.ts';
import { assertMayRead, seesStaff, staffOnlyForSome } from '../domain/access.ts';

/**
 * Of somebody on the staff, only they and those who may see the staff see anything.
 * @throws DomainError PERMISSION_DENIED
 */
export async function assertSees(db: Database, actor: Actor, userId: string): Promise<void> {
  if (actor.id === userId || seesStaff(actor)) return;
  if (await isOnStaff(db, userId)) throw staffOnlyForSome();
}

/**
 * Says who may read what belongs to somebody: see {@link assertMayRead} and {@link assertSees}.
 * @throws DomainError PERMISSION_DENIED
 */
export async function assertReads(db: Database, actor: Actor, userId: string): Promise<void> {
  assertMayRead(actor, userId);
  await assertSees(db, actor, userId);
}
