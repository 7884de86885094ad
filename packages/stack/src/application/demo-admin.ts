import { DomainError } from '@holdfast/domain';
import { createClient, createLogger, createMetrics, tlsFilesOf } from '@holdfast/platform';
import { Role } from '@holdfast/proto/user';
import { UserServiceClient } from '@holdfast/proto/user/service';
import type { ApplicationEnvironment } from './environment.ts';

/**
 * Who looks at the dashboard of the demo. Everybody knows the password: the account is only made
 * where all servers are the embedded ones, which listen on this machine alone.
 */
export const DEMO_ADMIN = { email: 'admin@holdfast.example', password: 'holdfast-demo' } as const;

/** Makes the demo's admin, unless it is there already. */
export async function seedDemoAdmin(
  { own, webUrl }: ApplicationEnvironment,
  say: (text: string) => void,
): Promise<void> {
  const { TLS_CERT_FILE, TLS_KEY_FILE, TLS_CA_FILE } = own;
  const tls = tlsFilesOf({ TLS_CERT_FILE, TLS_KEY_FILE, TLS_CA_FILE });
  const users = createClient(UserServiceClient, {
    addresses: own['USER_SERVICE_ADDRESS'] ?? '',
    apiKey: own['SERVICE_API_KEY'] ?? '',
    serviceName: 'stack',
    actor: { type: 'SYSTEM', id: 'stack', roles: [] },
    logger: createLogger({ service: 'stack', level: 'error' }),
    metrics: createMetrics('stack'),
    ...(tls === undefined ? {} : { tls }),
  });
  const register = async (): Promise<string | undefined> => {
    try {
      const profile = { ...DEMO_ADMIN, name: 'Demo Admin', locale: 'en', userAgent: 'stack' };
      return (await users.register(profile)).user?.id;
    } catch (error) {
      if (error instanceof DomainError && error.reason === 'EMAIL_TAKEN') return undefined;
      throw error;
    }
  };
  try {
    // An earlier start may have ended before the account had its role.
    const userId = (await register()) ?? (await withoutRole(webUrl));
    if (userId === undefined) {
      say(`${DEMO_ADMIN.email} is there already`);
      return;
    }
    await users.setRoles({ userId, roles: [Role.ADMIN], reason: 'The admin of the demo' });
    say(`${DEMO_ADMIN.email} has the role of an admin`);
  } finally {
    users.close();
  }
}

/** The id of the account, if it is as it was made and has no role yet. */
async function withoutRole(webUrl: string): Promise<string | undefined> {
  const response = await fetch(`${webUrl}/v1/auth/login`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(DEMO_ADMIN),
    signal: AbortSignal.timeout(30_000),
  });
  if (!response.ok) {
    // Somebody has given it another password: it is theirs.
    await response.body?.cancel();
    return undefined;
  }
  const { user } = (await response.json()) as { user: { id: string; roles: string[] } };
  return user.roles.length === 0 ? user.id : undefined;
}
