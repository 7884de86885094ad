import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { isPortFree, Ports } from './ports.ts';

const directory = mkdtempSync(path.join(tmpdir(), 'holdfast-ports-'));

afterAll(() => rmSync(directory, { recursive: true }));

test('a port is given out once, before anything listens there', async () => {
  const [first, second] = [new Ports(directory), new Ports(directory)];
  const port = await first.take();
  await expect(second.take(port)).resolves.not.toBe(port);
  first.close();
  await expect(second.take(port)).resolves.toBe(port);
  second.close();
});

test('a port on which something listens is not given out', async () => {
  const server = createServer().listen(0, '0.0.0.0');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const ports = new Ports(directory);
  await expect(isPortFree(port)).resolves.toBe(false);
  await expect(ports.take(port)).resolves.not.toBe(port);
  server.close();
  await once(server, 'close');
  await expect(ports.take(port)).resolves.toBe(port);
  ports.close();
});

test('free ports are not those that the kernel gives to outgoing connections', async () => {
  const ports = new Ports(directory);
  const taken = await Promise.all(Array.from({ length: 20 }, () => ports.take(0)));
  expect(new Set(taken).size).toBe(20);
  expect(Math.max(...taken)).toBeLessThan(32_768);
  ports.close();
});
