import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { inspect } from 'node:util';
import { ConfigError, loadConfig, type Environment } from '@holdfast/platform';
import { payloadConfigSchema, payloadKeysOf, type PayloadKeys } from './keys.ts';

const KEY = Buffer.alloc(32, 7).toString('base64');
const OTHER = Buffer.alloc(32, 255).toString('base64url');

const load = (env: Environment): PayloadKeys => payloadKeysOf(loadConfig(payloadConfigSchema, env));

function problemsOf(env: Environment): string[] {
  try {
    load(env);
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
  return [];
}

describe('keys of the payload codec', () => {
  it('are missing in a sentence that says what to do', () => {
    const [problem, ...more] = problemsOf({});
    expect(problem).toMatch(/^PAYLOAD_KEYS: is missing; give .*openssl rand.*PAYLOAD_CODEC=off/);
    expect(more).toEqual([]);
    expect(problemsOf({ PAYLOAD_KEYS: '{}' })).toEqual([problem]);
  });

  it('encrypt with the only one, or with the one that is named', () => {
    const { all, current } = load({ PAYLOAD_KEYS: JSON.stringify({ a: KEY }) });
    expect(current).toBe('a');
    expect(all.get('a')?.export().toString('base64')).toBe(KEY);
    const both = JSON.stringify({ a: KEY, b: OTHER });
    expect(load({ PAYLOAD_KEYS: both, PAYLOAD_KEY_ID: 'b' }).current).toBe('b');
    expect(problemsOf({ PAYLOAD_KEYS: both })[0]).toMatch(/^PAYLOAD_KEY_ID: is missing; .* a, b/);
    expect(problemsOf({ PAYLOAD_KEYS: both, PAYLOAD_KEY_ID: 'c' })[0]).toMatch(
      /^PAYLOAD_KEY_ID: names "c", and PAYLOAD_KEYS has only a, b$/,
    );
  });

  it('can be switched off on purpose, and then still read', () => {
    expect(load({ PAYLOAD_CODEC: 'off' })).toEqual({ all: new Map() });
    const off = load({ PAYLOAD_CODEC: 'off', PAYLOAD_KEYS: JSON.stringify({ a: KEY }) });
    expect([off.current, [...off.all.keys()]]).toEqual([undefined, ['a']]);
  });

  it('come from a file too', () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'holdfast-keys-'));
    const file = path.join(folder, 'keys.json');
    try {
      writeFileSync(file, `${JSON.stringify({ a: KEY })}\n`);
      expect(load({ PAYLOAD_KEYS_FILE: file }).current).toBe('a');
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  test.each([
    ['no JSON', `a=${KEY}`],
    ['a short key', JSON.stringify({ a: KEY.slice(4) })],
    ['a long key', JSON.stringify({ a: `AAAA${KEY}` })],
    ['no base64', JSON.stringify({ a: KEY.replace('B', '*') })],
    ['a list', JSON.stringify([KEY])],
    ['a strange id', JSON.stringify({ 'a b': KEY })],
  ])('are refused when they are %s, without being told', (_what, text) => {
    const problems = problemsOf({ PAYLOAD_KEYS: text });
    expect(problems.join()).toMatch(/^PAYLOAD_KEYS/);
    expect(problems.join()).not.toContain('BwcH');
  });

  it('are shown by no log', () => {
    const keys = load({ PAYLOAD_KEYS: JSON.stringify({ a: KEY }) });
    const shown = inspect(keys, { depth: 9, showHidden: true }) + JSON.stringify([...keys.all]);
    expect(shown).not.toMatch(/BwcH|07 07|0707/);
  });
});
