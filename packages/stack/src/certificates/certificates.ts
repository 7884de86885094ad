import { createPrivateKey, X509Certificate } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { LOOPBACK } from '../ports.ts';
import type { Issued } from './issue.ts';

const AUTHORITY = 'Holdfast development CA';
const AUTHORITY_DAYS = 3650;
const CERTIFICATE_DAYS = 397;
const RENEW_BEFORE_MS = 30 * 24 * 60 * 60 * 1000;

/** PEM files for mutual TLS between the services of one stack. */
export interface Certificates {
  /** Path of the authority's certificate. */
  ca: string;
  /** Path of a service's certificate. */
  cert(name: string): string;
  /** Path of a service's private key. */
  key(name: string): string;
}

/**
 * A development authority and one certificate per name, for that name, localhost and 127.0.0.1, good
 * for servers and clients. They stay over restarts and are renewed a month before they end. Private
 * keys are readable by their owner only; nothing outside the stack should trust this authority.
 */
export async function ensureCertificates(
  directory: string,
  names: readonly string[],
): Promise<Certificates> {
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  const files = (name: string): CertificateFiles => ({
    certificate: path.join(directory, `${name}.crt`),
    key: path.join(directory, `${name}.key`),
  });
  const authority = files('ca');
  // What issues certificates is loaded only where there is something to issue.
  if (!isGood(authority, authority)) {
    const { issueAuthority } = await import('./issue.ts');
    write(authority, await issueAuthority(AUTHORITY, AUTHORITY_DAYS));
  }
  for (const name of names) {
    if (!/^[a-z0-9][a-z0-9-]*$/.test(name) || name === 'ca') {
      throw new Error(`"${name}" can't name a certificate.`);
    }
    if (isGood(files(name), authority)) continue;
    const hosts = [name, 'localhost', LOOPBACK];
    const { issueCertificate } = await import('./issue.ts');
    write(files(name), await issueCertificate(read(authority), name, hosts, CERTIFICATE_DAYS));
  }
  return {
    ca: authority.certificate,
    cert: (name) => files(name).certificate,
    key: (name) => files(name).key,
  };
}

interface CertificateFiles {
  certificate: string;
  key: string;
}

/** Whether both files are there, fit each other, come from the authority and last for a while. */
function isGood(files: CertificateFiles, authority: CertificateFiles): boolean {
  const needed = [files.certificate, files.key, authority.certificate, authority.key];
  if (!needed.every((file) => existsSync(file))) return false;
  const certificate = new X509Certificate(readFileSync(files.certificate));
  const issuer = new X509Certificate(readFileSync(authority.certificate));
  return (
    certificate.validToDate.getTime() - Date.now() > RENEW_BEFORE_MS &&
    certificate.checkPrivateKey(createPrivateKey(readFileSync(files.key))) &&
    certificate.verify(issuer.publicKey)
  );
}

function read({ certificate, key }: CertificateFiles): Issued {
  return { certificate: readFileSync(certificate, 'utf8'), privateKey: readFileSync(key, 'utf8') };
}

function write({ certificate, key }: CertificateFiles, issued: Issued): void {
  for (const [file, content] of [
    [key, issued.privateKey],
    [certificate, issued.certificate],
  ] as const) {
    writeFileSync(`${file}.new`, content, { mode: 0o600 });
    renameSync(`${file}.new`, file);
  }
}
