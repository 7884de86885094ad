import { isId } from '@holdfast/domain';
import { assertIsService, assertMayChange } from '../domain/access.ts';
import { inputs } from '../domain/inputs.ts';
import type { Dependencies, UserHandlers } from './dependencies.ts';
import { sessionMessage } from './messages.ts';
import { assertReads } from './reading.ts';

/** Sign-ins on devices, and the keys that their tokens are checked with. */
export function sessionHandlers({
  db,
  sessions,
  sessionCache,
  accessTokens,
  clock,
}: Dependencies): UserHandlers<
  'listSessions' | 'revokeSession' | 'checkSession' | 'createOrderToken' | 'getJwks'
> {
  return {
    async listSessions(request, { actor }) {
      const { userId, currentSessionId } = inputs.listSessions.parse(request);
      await assertReads(db, actor, userId);
      const live = await sessions.list(userId, clock());
      return { sessions: live.map((session) => sessionMessage(session, currentSessionId)) };
    },

    async revokeSession(request, { actor }) {
      const { userId, sessionId } = inputs.revokeSession.parse(request);
      assertMayChange(actor, userId);
      await sessions.assertOwned(userId, sessionId);
      await sessions.revoke({ id: sessionId }, 'SESSION_REVOKED', clock());
      await sessionCache.revoked([sessionId]);
      return {};
    },

    async checkSession({ sessionId }) {
      return { active: isId('ses', sessionId) && (await sessionCache.isActive(sessionId)) };
    },

    async createOrderToken(request, { actor }) {
      assertIsService(actor);
      const { orderId } = inputs.createOrderToken.parse(request);
      const accessToken = await accessTokens.issueForOrder(orderId, clock());
      return { accessToken, expiresIn: accessTokens.lifetime };
    },

    getJwks: () => Promise.resolve({ jwksJson: accessTokens.jwks }),
  };
}
