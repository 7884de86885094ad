import type { Actor, ClientOf } from '@holdfast/platform';
import type { UserStaffServiceClient } from '@holdfast/proto/user/staff-service';

const MOST_AT_ONCE = 200;

/** Tells the names of staff, so that people read more than ids. */
export interface StaffNames {
  /** By user id; those that are no staff are left out. One call for all, none for nobody. */
  of(actor: Actor, userIds: readonly (string | null)[]): Promise<Map<string, string>>;
}

/** Makes {@link StaffNames} of the user service. */
export function createStaffNames(users: ClientOf<typeof UserStaffServiceClient>): StaffNames {
  return {
    async of(actor, userIds) {
      const ids = [...new Set(userIds)].filter((id) => id !== null && id.startsWith('usr_'));
      if (ids.length === 0) return new Map();
      const wanted = (ids as string[]).slice(0, MOST_AT_ONCE);
      const { names } = await users.listStaffNames({ userIds: wanted }, { actor });
      return new Map(names.map(({ userId, name }) => [userId, name]));
    },
  };
}
