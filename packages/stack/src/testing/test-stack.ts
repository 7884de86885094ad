import { randomBytes } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { requireBinary } from '../binaries/find.ts';
import { BINARIES, type BinaryName } from '../binaries/pins.ts';
import { externalAddresses } from '../external.ts';
import type { InProcessPart } from '../supervisor/part.ts';
import { temporalDatabase } from '../servers/temporal.ts';
import { type Stack, startServers } from '../start-servers.ts';

/** The environment variables by which tests find the servers that were started for them. */
export interface TestEnvironment {
  /** URL of the database `postgres`, of a role that may create databases. */
  TEST_DATABASE_URL: string;
  TEST_REDIS_URL: string;
  /** host:port of a Temporal dev server. */
  TEST_TEMPORAL_ADDRESS: string;
  /** Its UI; empty when the dev server is one that was there already. */
  TEST_TEMPORAL_UI_URL: string;
  /** SQLite file of that dev server; empty when it is one that was there already. */
  TEST_TEMPORAL_DATABASE_FILE: string;
  /** PAYLOAD_KEYS of everything under test, and of the codec server that the UI asks. */
  TEST_PAYLOAD_KEYS: string;
  /** Path of the time-skipping test server's binary. */
  TEST_TEMPORAL_TEST_SERVER: string;
  /** Path of the Valkey server's binary, for tests that need one to destroy. */
  TEST_VALKEY_SERVER: string;
}

/**
 * Starts the servers of a test run on ports and data of their own. What the environment already has
 * (`TEST_DATABASE_URL` and so on) is used as it is.
 */
export async function startTestStack(
  env: NodeJS.ProcessEnv = process.env,
): Promise<{ environment: TestEnvironment; stop(): Promise<void> }> {
  const payloadKeys =
    env['TEST_PAYLOAD_KEYS'] ?? JSON.stringify({ test: randomBytes(32).toString('base64') });
  const binary = async (name: BinaryName): Promise<string> => {
    const onFetch = (): void => say(BINARIES[name].title, 'being fetched, once');
    return (await requireBinary(name, { env, onFetch })).path;
  };
  const [stack, testServer] = await Promise.all([
    startStack(env, payloadKeys),
    env['TEST_TEMPORAL_TEST_SERVER'] ?? binary('temporal-test-server'),
  ]);
  // The stack has fetched it, unless its Valkey runs elsewhere.
  const valkey = env['TEST_VALKEY_SERVER'] ?? (await binary('valkey'));
  return {
    environment: {
      TEST_DATABASE_URL: stack.databaseUrl('postgres'),
      TEST_REDIS_URL: stack.redisUrl,
      TEST_TEMPORAL_ADDRESS: stack.temporalAddress,
      TEST_TEMPORAL_UI_URL: stack.temporalUiUrl ?? env['TEST_TEMPORAL_UI_URL'] ?? '',
      TEST_TEMPORAL_DATABASE_FILE: stack.temporalUiUrl ? temporalDatabase(stack.paths) : '',
      TEST_PAYLOAD_KEYS: payloadKeys,
      TEST_TEMPORAL_TEST_SERVER: testServer,
      TEST_VALKEY_SERVER: valkey,
    },
    stop: () => stack.stop(),
  };
}

async function startStack(env: NodeJS.ProcessEnv, payloadKeys: string): Promise<Stack> {
  const stack = await startServers({
    dataDir: mkdtempSync(path.join(tmpdir(), 'holdfast-test-')),
    parts: ['postgres', 'valkey', 'temporal'],
    ports: { postgres: 0, valkey: 0, temporal: 0, temporalUi: 0, codec: 0 },
    codecServer: true,
    external: externalAddresses({
      DATABASE_URL: env['TEST_DATABASE_URL'],
      REDIS_URL: env['TEST_REDIS_URL'],
      TEMPORAL_ADDRESS: env['TEST_TEMPORAL_ADDRESS'],
    }),
    env,
    onState: (part, _state, detail) => detail && say(part.title ?? part.name, detail),
    throwaway: true,
  });
  try {
    await stack.start(codecServer(stack, payloadKeys));
    return stack;
  } catch (error) {
    await stack.stop();
    throw error;
  }
}

/** The codec server that the UI of the test run's Temporal asks. */
function codecServer(stack: Stack, payloadKeys: string): InProcessPart {
  const { port, token } = stack.codecServer;
  return {
    kind: 'in-process',
    name: 'codec',
    async start() {
      const { startCodecServer } = await import('@holdfast/temporal/codec-server');
      return startCodecServer({
        LOG_LEVEL: 'error',
        CODEC_SERVER_PORT: String(port),
        CODEC_SERVER_TOKEN: token,
        CODEC_SERVER_ORIGINS: stack.temporalUiUrl,
        PAYLOAD_KEYS: payloadKeys,
      });
    },
  };
}

function say(title: string, detail: string): void {
  process.stderr.write(`${title}: ${detail}\n`);
}
