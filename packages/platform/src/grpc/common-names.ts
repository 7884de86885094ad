import type { PeerCertificate } from 'node:tls';
import type { Metadata } from '@grpc/grpc-js';

/** What is known of a call before its handler: metadata, and the certificate where there is TLS. */
export interface Credentials {
  metadata: Metadata;
  getAuthContext(): { sslPeerCertificate?: PeerCertificate };
}

/**
 * Makes the look at the common name of a caller's certificate. Reading a certificate takes longer
 * than all else that is checked, and a connection keeps the one that it began with: so it is read
 * once a connection, where grpc-js lets the connection be seen, and at each call where it doesn't.
 */
export function createCommonNames(): (call: Credentials) => string | undefined {
  const known = new WeakMap<object, string>();
  return (call) => {
    const session = sessionOf(call);
    const seen = session && known.get(session);
    if (seen !== undefined) return seen;
    const name = call.getAuthContext().sslPeerCertificate?.subject.CN;
    // A certificate with several is nobody's.
    if (typeof name !== 'string') return undefined;
    if (session !== undefined) known.set(session, name);
    return name;
  };
}

/** The HTTP/2 session of a call, which grpc-js has in a private place. */
function sessionOf(call: Credentials): object | undefined {
  let place: unknown = call;
  for (const name of ['call', 'stream', 'session']) {
    if (typeof place !== 'object' || place === null) return undefined;
    place = Reflect.get(place, name);
  }
  return typeof place === 'object' && place !== null ? place : undefined;
}
