import { probePostgres, probeRedis, probeTcp, probeTemporal } from './servers/probes.ts';

/** Addresses of servers that are run elsewhere; the stack starts no part of its own for these. */
export interface ExternalAddresses {
  /** host:port of a Temporal frontend. */
  temporal?: string;
  /** postgresql:// URL of a role that may create databases. */
  postgres?: string;
  /** redis:// or rediss:// URL. */
  valkey?: string;
  /** smtp:// or smtps:// URL. */
  inbox?: string;
}

/** The servers of a stack. */
export type ServerName = keyof ExternalAddresses;

/** All of them, in the order in which they are shown. */
export const SERVERS: readonly ServerName[] = ['postgres', 'valkey', 'temporal', 'inbox'];

/** The environment variable that replaces each server by one that is run elsewhere. */
export const ADDRESS_VARIABLES: Readonly<Record<ServerName, string>> = {
  temporal: 'TEMPORAL_ADDRESS',
  postgres: 'DATABASE_URL',
  valkey: 'REDIS_URL',
  inbox: 'SMTP_URL',
};

/** The addresses that the environment has. */
export function externalAddresses(env: NodeJS.ProcessEnv): ExternalAddresses {
  const found: ExternalAddresses = {};
  for (const server of SERVERS) {
    const address = env[ADDRESS_VARIABLES[server]];
    if (address) found[server] = address;
  }
  return found;
}

/** The URL of another database on the same server. */
export function withDatabase(url: string, name: string): string {
  const changed = new URL(url);
  changed.pathname = `/${encodeURIComponent(name)}`;
  return changed.toString();
}

/** An address without its password, to be shown. */
export function withoutPassword(address: string): string {
  if (!address.includes('://')) return address;
  const url = new URL(address);
  if (url.password) url.password = '***';
  return url.toString();
}

/** Resolves when the server there answers. */
export async function probeExternal(server: ServerName, address: string): Promise<void> {
  switch (server) {
    case 'temporal':
      return probeTemporal(address);
    case 'postgres':
      return probePostgres(address);
    case 'valkey':
      return probeRedis(address);
    case 'inbox': {
      const { hostname, port, protocol } = new URL(address);
      return probeTcp(hostname, Number(port) || (protocol === 'smtps:' ? 465 : 25));
    }
  }
}
