import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { z } from 'zod';
import { baseConfigSchema, tlsFilesOf } from './base-config.ts';
import { ConfigError, flag, integer, json, loadConfig } from './config.ts';

const schema = z.object({
  NAME: z.string().min(3),
  PORT: integer(0, 65535).default(7),
  VERBOSE: flag().optional(),
  KEYS: json(z.record(z.string(), z.string())),
  SECRET: z.string(),
});
const good = { NAME: 'shop', PORT: '80', VERBOSE: '1', KEYS: '{"a":"b"}', SECRET: 's3cret' };

function problemsOf(env: Record<string, string | undefined>): string[] {
  try {
    loadConfig(schema, env);
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
  throw new Error('It should have been refused');
}

describe('loadConfig', () => {
  it('gives values of their types, with defaults', () => {
    expect(loadConfig(schema, good)).toEqual({
      NAME: 'shop',
      PORT: 80,
      VERBOSE: true,
      KEYS: { a: 'b' },
      SECRET: 's3cret',
    });
    const { PORT } = loadConfig(schema, { ...good, PORT: undefined });
    expect(PORT).toBe(7);
  });

  it('lists all that is missing and wrong at once', () => {
    expect(problemsOf({ NAME: 'ab', PORT: '70000', KEYS: '' })).toEqual([
      expect.stringMatching(/^NAME: /),
      expect.stringMatching(/^PORT: /),
      'KEYS: is missing',
      'SECRET: is missing',
    ]);
  });

  it.each([
    [{ PORT: '1.5' }, 'PORT: has to be a whole number'],
    [{ PORT: 'eighty' }, 'PORT: has to be a whole number'],
    [{ KEYS: '{"pass":"hunter2"' }, 'KEYS: has to be valid JSON'],
  ])('says what is wrong with %j', (wrong, problem) => {
    expect(problemsOf({ ...good, ...wrong })).toEqual([problem]);
  });

  it('never shows a value', () => {
    const values = { NAME: 'xy', PORT: 'topsecret', VERBOSE: 'hunter2', KEYS: '{"k":"hunter2"' };
    expect(problemsOf(values).join()).not.toMatch(/topsecret|hunter2|"xy"/);
  });

  it('takes a value from the file that X_FILE names, without the line break', () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'config-'));
    const file = path.join(folder, 'secret');
    writeFileSync(file, 'from file\n');
    const { SECRET } = loadConfig(schema, { ...good, SECRET: undefined, SECRET_FILE: file });
    rmSync(folder, { recursive: true });
    expect(SECRET).toBe('from file');
  });

  it('names the variable whose file cannot be read, once', () => {
    const env = { ...good, SECRET: undefined, SECRET_FILE: '/nowhere/secret' };
    expect(problemsOf(env)).toEqual([
      'SECRET: the file named by SECRET_FILE cannot be read (ENOENT)',
    ]);
  });
});

describe('the shared variables', () => {
  const base = {
    REDIS_URL: 'redis://127.0.0.1:6379',
    SERVICE_API_KEYS: '{"bff-web":"k"}',
    SERVICE_API_KEY: 'k',
  };

  it('have defaults for all but Redis and keys', () => {
    expect(loadConfig(baseConfigSchema, base)).toMatchObject({
      GRPC_HOST: '127.0.0.1',
      GRPC_PORT: 0,
      LOG_LEVEL: 'info',
      SERVICE_API_KEYS: { 'bff-web': 'k' },
    });
    expect(() => loadConfig(baseConfigSchema, {})).toThrow(/REDIS_URL.*\n.*SERVICE_API_KEYS/);
  });

  it('need at least one accepted key', () => {
    expect(() => loadConfig(baseConfigSchema, { ...base, SERVICE_API_KEYS: '{}' })).toThrow(
      'needs at least one key',
    );
  });

  it('take all TLS files or none', () => {
    expect(tlsFilesOf({})).toBeUndefined();
    expect(() => tlsFilesOf({ TLS_CERT_FILE: 'a', TLS_KEY_FILE: 'b' })).toThrow(ConfigError);
  });
});
