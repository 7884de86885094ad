import { X509Certificate } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { connect, createServer, type TLSSocket } from 'node:tls';
import { type Certificates, ensureCertificates } from './certificates.ts';

let directory: string;

beforeEach(() => {
  directory = mkdtempSync(path.join(tmpdir(), 'holdfast-certs-'));
});

afterEach(() => {
  rmSync(directory, { recursive: true });
});

const contents = (certificates: Certificates, name: string): string[] =>
  [certificates.ca, certificates.cert(name), certificates.key(name)].map((file) =>
    readFileSync(file, 'utf8'),
  );

test('certificates stay the same, also when names are added', async () => {
  const first = contents(await ensureCertificates(directory, ['user']), 'user');
  const second = contents(await ensureCertificates(directory, ['user', 'order']), 'user');
  expect(second).toEqual(first);
});

test('a lost authority makes every certificate anew', async () => {
  const before = contents(await ensureCertificates(directory, ['user']), 'user');
  rmSync(path.join(directory, 'ca.key'));
  const certificates = await ensureCertificates(directory, ['user']);
  expect(contents(certificates, 'user')[1]).not.toBe(before[1]);
  const ca = new X509Certificate(readFileSync(certificates.ca));
  expect(new X509Certificate(readFileSync(certificates.cert('user'))).verify(ca.publicKey)).toBe(
    true,
  );
});

test('only the owner can read keys', async () => {
  const certificates = await ensureCertificates(directory, ['user']);
  expect(statSync(certificates.key('user')).mode & 0o077).toBe(0);
  expect(statSync(path.join(directory, 'ca.key')).mode & 0o077).toBe(0);
});

test('a name that could leave the folder is refused', async () => {
  await expect(ensureCertificates(directory, ['../x'])).rejects.toThrow("can't name a certificate");
});

test('the certificates say who they are for', async () => {
  const certificates = await ensureCertificates(directory, ['user']);
  const certificate = new X509Certificate(readFileSync(certificates.cert('user')));
  expect(certificate.subject).toBe('CN=user');
  expect(certificate.ca).toBe(false);
  expect(certificate.checkHost('user')).toBe('user');
  expect(certificate.checkHost('order')).toBeUndefined();
  expect(certificate.checkIP('127.0.0.1')).toBe('127.0.0.1');
  expect(new X509Certificate(readFileSync(certificates.ca)).ca).toBe(true);
});

test('two services speak mutual TLS, and a stranger is turned away', async () => {
  const certificates = await ensureCertificates(directory, ['user', 'order']);
  const other = mkdtempSync(path.join(tmpdir(), 'holdfast-certs-'));
  const strangers = await ensureCertificates(other, ['order']);
  const server = createServer(
    {
      ca: readFileSync(certificates.ca),
      cert: readFileSync(certificates.cert('user')),
      key: readFileSync(certificates.key('user')),
      requestCert: true,
      rejectUnauthorized: true,
    },
    (socket) => socket.end(String(socket.getPeerCertificate().subject.CN)),
  );
  // A refused client ends the connection with an error that only its own side has to report.
  server.on('tlsClientError', () => undefined);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const ask = (from: Certificates): Promise<string> =>
    new Promise((resolve) => {
      const socket: TLSSocket = connect({
        host: '127.0.0.1',
        port,
        servername: 'localhost',
        ca: readFileSync(certificates.ca),
        cert: readFileSync(from.cert('order')),
        key: readFileSync(from.key('order')),
      });
      let answer = '';
      socket.on('data', (chunk: Buffer) => (answer += chunk.toString()));
      // Being turned away is an error or just the end, depending on what arrives first.
      socket.on('error', () => undefined);
      socket.on('close', () => resolve(answer));
    });
  try {
    await expect(ask(certificates)).resolves.toBe('order');
    await expect(ask(strangers)).resolves.toBe('');
  } finally {
    await new Promise((resolve) => server.close(resolve));
    rmSync(other, { recursive: true });
  }
});
