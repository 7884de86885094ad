import { createAuthenticator, type Authenticate, type LiveSessions } from '@holdfast/bff-shared';
import type { Actor, ClientOf } from '@holdfast/platform';
import type { UserServiceClient } from '@holdfast/proto/user/service';

/**
 * Verifies access tokens. Whoever is on the staff is a customer here, with what is their own: what
 * staff do about others they do through the admin API, where it is permitted and logged.
 */
export function createShopAuthenticator(
  users: ClientOf<typeof UserServiceClient>,
  sessions: LiveSessions,
): Authenticate {
  const authenticate = createAuthenticator(users, sessions);
  return async (authorization) => {
    const caller = await authenticate(authorization);
    return caller && { ...caller, actor: asShopper(caller.actor) };
  };
}

function asShopper(actor: Actor): Actor {
  return actor.type === 'STAFF' ? { type: 'CUSTOMER', id: actor.id, roles: [] } : actor;
}
