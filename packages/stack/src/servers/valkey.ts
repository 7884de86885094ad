import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { requireBinary } from '../binaries/find.ts';
import { LOOPBACK } from '../ports.ts';
import { ensureSecrets } from '../secrets.ts';
import { probeRedis } from './probes.ts';
import type { Server, ServerContext } from './server.ts';

/** Valkey (or Redis, where that is on the PATH), with an append-only file. */
export async function valkeyServer(context: ServerContext): Promise<Server> {
  const { paths, env } = context;
  const port = await context.ports.take(context.port);
  const { 'redis-password': password } = ensureSecrets(paths.secrets, ['redis-password']);
  const url = `redis://:${password}@${LOOPBACK}:${port}`;
  return {
    url,
    part: {
      kind: 'process',
      name: 'valkey',
      title: 'Valkey',
      stopSignal: context.throwaway ? 'SIGKILL' : 'SIGTERM',
      async command(say) {
        const binary = await requireBinary('valkey', {
          env,
          onFetch: () => say('being fetched, once'),
        });
        const data = path.join(paths.root, 'valkey');
        mkdirSync(data, { recursive: true, mode: 0o700 });
        const configuration = path.join(data, 'valkey.conf');
        writeFileSync(configuration, configurationLines(port, data, password), { mode: 0o600 });
        return { file: binary.path, args: [configuration], cwd: data };
      },
      probe: () => probeRedis(url),
    },
  };
}

// `appendfsync no` means that every command is in the append-only file before it is answered, and that
// the kernel decides when the disk gets it: a kill -9 of the server loses nothing, a power cut up to
// half a minute, as it may take the last moments of the Temporal dev server. `everysec` sounds safer and
// is not, for our purpose: while a sync is slow, it holds back answered commands for up to two seconds,
// which a kill -9 then takes. `always` survives both, at the price of one sync for every write.
// What a power cut takes from the event streams, the outbox notices and publishes again.
function configurationLines(port: number, data: string, password: string): string {
  return [
    `bind ${LOOPBACK}`,
    `port ${port}`,
    `dir "${data}"`,
    `requirepass ${password}`,
    'appendonly yes',
    'appendfsync no',
    'save ""',
    'maxmemory-policy noeviction',
    'daemonize no',
    '',
  ].join('\n');
}
