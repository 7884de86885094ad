import { z } from 'zod';
import type { Found } from './port.ts';

const common = z.object({
  id: z.string(),
  operations: z.array(z.object({ idempotency_key: z.string() })),
});

/** What of the sandbox's authorisation this adapter relies on. */
export const authorizationSchema = z.discriminatedUnion('status', [
  common.extend({
    status: z.literal('requires_action'),
    action_url: z.url({ protocol: /^https?$/ }),
    action_expires_at: z.iso.datetime(),
  }),
  common.extend({ status: z.enum(['authorized', 'captured']), expires_at: z.iso.datetime() }),
  common.extend({ status: z.literal('declined'), decline_code: z.string().nullable() }),
  common.extend({ status: z.enum(['voided', 'expired']) }),
]);

/** The sandbox's authorisation. */
export type Authorization = z.infer<typeof authorizationSchema>;

/** How an authorisation stands, in the terms of the port. */
export function verdictOf(authorization: Authorization): Found['verdict'] {
  const { id: providerReference, status } = authorization;
  switch (status) {
    case 'requires_action': {
      const { action_url: actionUrl, action_expires_at: expiresAt } = authorization;
      return { outcome: 'actionRequired', providerReference, actionUrl, expiresAt };
    }
    case 'authorized':
    case 'captured':
      return { outcome: 'approved', providerReference, expiresAt: authorization.expires_at };
    case 'declined': {
      const reason = authorization.decline_code ?? 'CARD_DECLINED';
      return { outcome: 'declined', providerReference, reason };
    }
    case 'voided':
    case 'expired':
      return { outcome: status, providerReference };
  }
}

/** An authorisation with the operations that were carried out on it. */
export function foundOf(authorization: Authorization): Found {
  return {
    outcome: 'found',
    verdict: verdictOf(authorization),
    operationKeys: authorization.operations.map((operation) => operation.idempotency_key),
  };
}
