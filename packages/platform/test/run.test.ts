import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { createTestDatabase, testEnvironment } from '../src/testing/index.ts';

const main = fileURLToPath(new URL('echo-main.ts', import.meta.url));

function run(env: Record<string, string>) {
  const child = spawn(process.execPath, [main], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  let errors = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (errors += text));
  const lines = createInterface({ input: child.stdout });
  return { child, lines, errors: () => errors };
}

describe('runService', () => {
  it.each(['SIGTERM', 'SIGINT'] as const)('runs until %s and ends with 0', async (signal) => {
    const database = await createTestDatabase();
    const { child, lines } = run({
      DATABASE_URL: database.url,
      REDIS_URL: testEnvironment('TEST_REDIS_URL'),
      REDIS_KEY_PREFIX: `test:run:${process.pid}:${signal}:`,
      SERVICE_API_KEYS: '{"a":"b"}',
      SERVICE_API_KEY: 'b',
    });
    const messages: unknown[] = [];
    const exit = once(child, 'exit');
    for await (const line of lines) {
      const { msg } = JSON.parse(line) as { msg: unknown };
      messages.push(msg);
      if (msg === 'service started') child.kill(signal);
    }
    expect(await exit).toEqual([0, null]);
    expect(messages.at(-1)).toBe('service stopped');
    await database.drop();
  });

  it('ends with 1 and all that is wrong with the configuration, on one page', async () => {
    const { child, errors } = run({ GRPC_PORT: 'high', SERVICE_API_KEYS: '{"a":"s3cret"' });
    const [code] = (await once(child, 'close')) as [number];
    expect(code).toBe(1);
    expect(errors().trim().split('\n')).toEqual([
      'The configuration is not valid:',
      '  - GRPC_PORT: has to be a whole number',
      '  - REDIS_URL: is missing',
      '  - SERVICE_API_KEYS: has to be valid JSON',
      '  - SERVICE_API_KEY: is missing',
      '  - DATABASE_URL: is missing',
    ]);
  });
});
