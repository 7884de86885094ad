import path from 'node:path';
import { requireBinary } from '../binaries/find.ts';
import type { StackPaths } from '../paths.ts';
import { LOOPBACK } from '../ports.ts';
import { probeTemporal } from './probes.ts';
import type { Server, ServerContext } from './server.ts';

/** The type of a Temporal search attribute, as the CLI spells it. */
export type SearchAttributeType =
  'Text' | 'Keyword' | 'Int' | 'Double' | 'Bool' | 'Datetime' | 'KeywordList';

/** What the Temporal dev server is started with. */
export interface TemporalOptions {
  uiPort: number;
  searchAttributes?: Readonly<Record<string, SearchAttributeType>>;
  /** Base URL by which the UI's pages reach a codec server. */
  codecEndpoint?: string | undefined;
}

// The dev server's queue processors poll 20 times a second by default, which makes every step of a
// workflow take 50 ms more than its work.
const DYNAMIC_CONFIG = [
  'history.transferProcessorMaxPollRPS=2000',
  'history.timerProcessorMaxPollRPS=2000',
  // A timer fires this much late at most; a second by default, whatever its length.
  'history.timerProcessorMaxTimeShift="10ms"',
];

// Otherwise every upsert reads the cluster's metadata from the database, which is two fifths of what an
// order reads and writes there. Only for a server that is told its search attributes when it starts:
// those that are added later are seen up to a minute late.
const FIXED_SEARCH_ATTRIBUTES = 'system.forceSearchAttributesCacheRefreshOnRead=false';

// Otherwise an execution is deleted once the queues have written down how far they are, within a minute.
const DELETE_AT_ONCE = [
  'history.transferProcessorEnsureCloseBeforeDelete=false',
  'history.visibilityProcessorEnsureCloseBeforeDelete=false',
];

// With a write-ahead log, commits need no sync of their own: what was committed survives a kill -9
// of the server; a power cut may take the last moments.
const SQLITE_PRAGMAS = ['journal_mode=WAL', 'synchronous=1'];

/** The SQLite file in which the dev server of a stack keeps everything. */
export const temporalDatabase = ({ root }: StackPaths): string => path.join(root, 'temporal.db');

const dynamicConfig = (
  { throwaway }: ServerContext,
  { searchAttributes }: TemporalOptions,
): string[] => [
  ...DYNAMIC_CONFIG,
  ...(searchAttributes === undefined ? [] : [FIXED_SEARCH_ATTRIBUTES]),
  ...(throwaway ? DELETE_AT_ONCE : []),
];

/** Temporal's own dev server, with its UI, on a SQLite file. */
export async function temporalServer(
  context: ServerContext,
  options: TemporalOptions,
): Promise<Server & { uiUrl: string; metricsUrl: string }> {
  const { ports, env } = context;
  const [port, uiPort] = [await ports.take(context.port), await ports.take(options.uiPort)];
  const [httpPort, metricsPort] = [await ports.take(), await ports.take()];
  const address = `${LOOPBACK}:${port}`;
  return {
    url: address,
    uiUrl: `http://${LOOPBACK}:${uiPort}`,
    metricsUrl: `http://${LOOPBACK}:${metricsPort}/metrics`,
    part: {
      kind: 'process',
      name: 'temporal',
      title: 'Temporal',
      stopSignal: context.throwaway ? 'SIGKILL' : 'SIGTERM',
      async command(say) {
        const binary = await requireBinary('temporal', {
          env,
          onFetch: () => say('being fetched, once'),
        });
        return {
          file: binary.path,
          args: [
            ...['server', 'start-dev', '--ip', LOOPBACK, '--port', String(port)],
            ...['--ui-port', String(uiPort), '--http-port', String(httpPort)],
            ...['--metrics-port', String(metricsPort), '--log-level', 'warn'],
            ...['--db-filename', temporalDatabase(context.paths)],
            ...(options.codecEndpoint ? ['--ui-codec-endpoint', options.codecEndpoint] : []),
            ...dynamicConfig(context, options).flatMap((value) => [
              '--dynamic-config-value',
              value,
            ]),
            ...SQLITE_PRAGMAS.flatMap((pragma) => ['--sqlite-pragma', pragma]),
            ...Object.entries(options.searchAttributes ?? {}).flatMap(([name, type]) => [
              '--search-attribute',
              `${name}=${type}`,
            ]),
          ],
          // Not the user's own CLI profiles and addresses.
          env: Object.fromEntries(
            Object.entries(env).filter(([name]) => !name.startsWith('TEMPORAL_')),
          ),
        };
      },
      probe: () => probeTemporal(address),
    },
  };
}
