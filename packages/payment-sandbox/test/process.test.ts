import { once } from 'node:events';
import { createTestDatabase } from '@holdfast/platform/testing';
import { spawnSandbox, startSandboxProcess } from './child.ts';
import { API_KEY, until } from './support.ts';

describe('the process', () => {
  it('says what is missing', async () => {
    const child = spawnSandbox({});
    let text = '';
    child.stderr.on('data', (chunk: Buffer) => (text += chunk.toString()));
    const [code] = (await once(child, 'close')) as [number];
    expect(code).toBe(1);
    expect(text).toContain('DATABASE_URL: is missing');
    expect(text).toContain('PAYMENT_SANDBOX_API_KEY: is missing');
  });

  it('serves, never logs a secret, and stops at SIGTERM', async () => {
    const database = await createTestDatabase();
    const sandbox = await startSandboxProcess({
      DATABASE_URL: database.url,
      PAYMENT_SANDBOX_WEBHOOK_URL: 'http://127.0.0.1:9/nobody',
      PAYMENT_SANDBOX_WEBHOOK_SECRETS: '["secret-of-webhooks"]',
      LOG_LEVEL: 'trace',
    });
    try {
      await sandbox.authorize();
      await until('a webhook failed', () =>
        sandbox.log.some((line) => line.includes('a webhook was not taken')),
      );
      expect(await sandbox.end('SIGTERM')).toEqual([0, null]);
      expect(sandbox.log.join('\n')).not.toMatch(
        new RegExp(`tok_approve|${API_KEY}|secret-of-webhooks`),
      );
    } finally {
      await sandbox.end('SIGKILL');
      await database.drop();
    }
  });
});
