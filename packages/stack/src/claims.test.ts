import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Claims } from './claims.ts';
import { processIdentity } from './supervisor/processes.ts';

const directory = mkdtempSync(path.join(tmpdir(), 'holdfast-claims-'));
const file = path.join(directory, 'claims.db');

afterAll(() => rmSync(directory, { recursive: true }));

test('a claim is held by one, until it is released', () => {
  const [first, second] = [new Claims(file), new Claims(file)];
  expect(first.take('stack', 'here')).toBeUndefined();
  expect(second.take('stack')).toMatchObject({ pid: process.pid, info: 'here' });
  first.inform('stack', 'there');
  expect(second.holder('stack')?.info).toBe('there');
  first.release('stack');
  expect(second.take('stack')).toBeUndefined();
  second.release('stack');
});

test('a claim ends with its process', async () => {
  const claims = new Claims(file);
  const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
  await once(child, 'spawn');
  const pid = child.pid ?? 0;
  claims.record({ key: 'port:1', pid, identity: processIdentity(pid) ?? '', info: '' });
  expect(claims.take('port:1')?.pid).toBe(pid);
  child.kill('SIGKILL');
  await once(child, 'exit');
  expect(claims.holder('port:1')).toBeUndefined();
  expect(claims.take('port:1')).toBeUndefined();
});

test('a process that merely has the same pid does not hold the claim', () => {
  const claims = new Claims(file);
  claims.record({ key: 'port:2', pid: process.pid, identity: 'of an earlier boot', info: '' });
  expect(claims.take('port:2')).toBeUndefined();
});
