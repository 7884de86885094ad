import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { createTestDatabase } from '@holdfast/platform/testing';
import { authorizationOf } from './support.ts';

const main = new URL('../src/main.ts', import.meta.url).pathname;

function start(env: Record<string, string>) {
  return spawn(process.execPath, [main], { env, stdio: ['ignore', 'pipe', 'pipe'] });
}

describe('the process', () => {
  it('says what is missing', async () => {
    const child = start({});
    let text = '';
    child.stderr.on('data', (chunk: Buffer) => (text += chunk.toString()));
    const [code] = (await once(child, 'close')) as [number];
    expect(code).toBe(1);
    expect(text).toContain('DATABASE_URL: is missing');
    expect(text).toContain('PAYMENT_SANDBOX_API_KEY: is missing');
  });

  it('serves, never logs a token, and stops at SIGTERM', async () => {
    const database = await createTestDatabase();
    const child = start({
      DATABASE_URL: database.url,
      PAYMENT_SANDBOX_API_KEY: 'key-of-the-process',
      LOG_LEVEL: 'trace',
    });
    const lines: string[] = [];
    try {
      const output = createInterface(child.stdout);
      const url = await new Promise<string>((resolve) => {
        output.on('line', (line) => {
          lines.push(line);
          const { url: found } = JSON.parse(line) as { url?: string };
          if (found !== undefined) resolve(found);
        });
      });
      const response = await fetch(`${url}/v1/authorizations`, {
        method: 'POST',
        headers: {
          authorization: 'Bearer key-of-the-process',
          'content-type': 'application/json',
          'idempotency-key': 'k',
        },
        body: JSON.stringify(authorizationOf()),
      });
      expect(response.status).toBe(201);
      await response.json();
      const closed = once(child, 'close');
      child.kill('SIGTERM');
      expect(await closed).toEqual([0, null]);
      expect(lines.join('\n')).not.toMatch(/tok_approve|key-of-the-process/);
    } finally {
      child.kill('SIGKILL');
      await database.drop();
    }
  });
});
