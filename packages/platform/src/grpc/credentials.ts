import { readFileSync } from 'node:fs';
import { ChannelCredentials, ServerCredentials } from '@grpc/grpc-js';
import { isLoopback, type TlsFiles } from '../base-config.ts';
import { ConfigError } from '../config.ts';

/** Server side of mTLS, or plaintext on loopback. @throws ConfigError for plaintext elsewhere. */
export function serverCredentials(tls: TlsFiles | undefined, host: string): ServerCredentials {
  if (tls === undefined) {
    requireLoopback(host, 'GRPC_HOST');
    return ServerCredentials.createInsecure();
  }
  const pair = { cert_chain: readFileSync(tls.certFile), private_key: readFileSync(tls.keyFile) };
  return ServerCredentials.createSsl(readFileSync(tls.caFile), [pair], true);
}

/** Client side of mTLS, or plaintext to loopback. @throws ConfigError for plaintext elsewhere. */
export function channelCredentials(
  tls: TlsFiles | undefined,
  hosts: readonly string[],
): ChannelCredentials {
  if (tls === undefined) {
    for (const host of hosts) requireLoopback(host, 'the address of a service');
    return ChannelCredentials.createInsecure();
  }
  return ChannelCredentials.createSsl(
    readFileSync(tls.caFile),
    readFileSync(tls.keyFile),
    readFileSync(tls.certFile),
  );
}

function requireLoopback(host: string, what: string): void {
  if (isLoopback(host)) return;
  throw new ConfigError([
    `${what}: ${host} is not loopback, so TLS_CERT_FILE, TLS_KEY_FILE and TLS_CA_FILE are needed`,
  ]);
}
