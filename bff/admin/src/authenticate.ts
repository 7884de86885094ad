import { createAuthenticator, type Authenticate, type LiveSessions } from '@holdfast/bff-shared';
import { domainError, type DomainError } from '@holdfast/domain';
import type { ClientOf } from '@holdfast/platform';
import type { UserServiceClient } from '@holdfast/proto/user/service';

/** The refusal of whoever is signed in but not on the staff. */
export const staffOnly = (): DomainError =>
  domainError('STAFF_ONLY', 'This is for those who run the shop.');

/**
 * Verifies access tokens, and that they are of staff. Whether the session is live is asked at every
 * request, not once a second: a role that is taken away is gone at once, whichever replica is asked.
 */
export function createStaffAuthenticator(
  users: ClientOf<typeof UserServiceClient>,
  sessions: LiveSessions,
): Authenticate {
  const authenticate = createAuthenticator(users, {
    assertLive: (sessionId) => sessions.ask(sessionId),
  });
  return async (authorization) => {
    const caller = await authenticate(authorization);
    if (caller !== undefined && caller.actor.type !== 'STAFF') throw staffOnly();
    return caller;
  };
}
