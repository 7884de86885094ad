import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ensureSecrets } from './secrets.ts';

const directory = mkdtempSync(path.join(tmpdir(), 'holdfast-secrets-'));

afterAll(() => rmSync(directory, { recursive: true }));

test('secrets are random, stay, and only their owner can read them', () => {
  const first = ensureSecrets(directory, ['bff-web', 'order-id']);
  expect(Buffer.from(first['bff-web'], 'base64url')).toHaveLength(32);
  expect(first['bff-web']).not.toBe(first['order-id']);
  expect(ensureSecrets(directory, ['order-id', 'bff-web', 'worker'])).toMatchObject(first);
  expect(readdirSync(directory).sort()).toEqual(['bff-web', 'order-id', 'worker']);
  for (const name of readdirSync(directory)) {
    expect(statSync(path.join(directory, name)).mode & 0o077).toBe(0);
  }
});

test.each(['', '../x', '.hidden', 'a/b'])('"%s" can not name a secret', (name) => {
  expect(() => ensureSecrets(directory, [name])).toThrow("can't name a secret");
});
