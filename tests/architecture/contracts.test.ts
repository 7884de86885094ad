import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { repositoryRoot } from './repository.ts';

const BASELINE = path.join(repositoryRoot, 'proto/baseline.binpb');
const ORDER = 'holdfast/order/v1/order.proto';

/** Runs buf; resolves with what it says, which is nothing when all is well. */
function buf(...args: string[]): Promise<string> {
  const bin = path.join(repositoryRoot, 'node_modules/@bufbuild/buf/bin/buf');
  return new Promise((resolve, reject) => {
    execFile(process.execPath, [bin, ...args], (error, stdout, stderr) => {
      // 100 is buf's exit code for findings.
      if (error && error.code !== 100) reject(new Error(stderr, { cause: error }));
      else resolve(stdout);
    });
  });
}

describe('the contracts', () => {
  let copy: string;

  beforeEach(() => {
    copy = mkdtempSync(path.join(tmpdir(), 'holdfast-contracts-'));
    const proto = path.join(repositoryRoot, 'proto');
    for (const name of ['buf.yaml', 'holdfast']) {
      cpSync(path.join(proto, name), path.join(copy, name), { recursive: true });
    }
  });
  afterEach(() => {
    rmSync(copy, { recursive: true });
  });

  function change(file: string, from: string | RegExp, to: string): void {
    const before = readFileSync(path.join(copy, file), 'utf8');
    const after = before.replace(from, to);
    expect(after).not.toBe(before);
    writeFileSync(path.join(copy, file), after);
  }

  it('follow the rules of style', async () => {
    expect(await buf('lint', path.join(repositoryRoot, 'proto'))).toBe('');
  });

  it('break nothing that was released', async () => {
    const proto = path.join(repositoryRoot, 'proto');
    expect(await buf('breaking', proto, '--against', BASELINE)).toBe('');
  });

  it('may get another field', async () => {
    change(ORDER, /^message Order \{$/m, 'message Order {\n  // New.\n  string novelty = 999;');
    expect(await buf('lint', copy)).toBe('');
    expect(await buf('breaking', copy, '--against', BASELINE)).toBe('');
  });

  it('must not lose a field', async () => {
    change(ORDER, /(^message Order \{[^}]*?)\n {2}string \w+ = 1;/m, '$1');
    expect(await buf('breaking', copy, '--against', BASELINE)).toMatch(
      /Previously present field "1" .* on message "Order" was deleted/,
    );
  });

  it('must not give a field another type', async () => {
    change(ORDER, /(^message Order \{[^}]*?)\n {2}string (\w+) = 1;/m, '$1\n  int64 $2 = 1;');
    expect(await buf('breaking', copy, '--against', BASELINE)).toMatch(
      /changed type from "string" to "int64"/,
    );
  });

  it('must explain every message', async () => {
    change(ORDER, /\n\/\/[^\n]*\nmessage Order \{/, '\n\nmessage Order {');
    expect(await buf('lint', copy)).toContain('Message "Order" should have a non-empty comment');
  });
});
