import type { Metadata } from '@grpc/grpc-js';
import { domainError } from '@holdfast/domain';
import type { TextMapGetter, TextMapSetter } from '@opentelemetry/api';

/** Metadata keys of Holdfast's calls. */
export const METADATA = {
  apiKey: 'x-api-key',
  requestId: 'x-request-id',
  actor: 'x-holdfast-actor',
  clientNetwork: 'x-holdfast-client-network',
} as const;

/** The kinds of actors; ORDER is whoever has shown an order's number and e-mail address. */
export const ACTOR_TYPES = ['ANONYMOUS', 'GUEST', 'CUSTOMER', 'STAFF', 'SYSTEM', 'ORDER'] as const;

/** For whom a call is made; the caller's API key vouches for it. */
export interface Actor {
  type: (typeof ACTOR_TYPES)[number];
  /** User, guest, workflow or order id; empty for ANONYMOUS alone. */
  id: string;
  roles: string[];
}

/** Nobody in particular: the actor of a call that names none. */
export const ANONYMOUS: Actor = { type: 'ANONYMOUS', id: '', roles: [] };

const PRINTABLE = /^[\x21-\x7e]*$/;
const MAX_REQUEST_ID_LENGTH = 255;
const MAX_NETWORK_LENGTH = 64;

/** `<type>:<id>:<role,role>`. @throws TypeError for an actor that has no such form. */
export function formatActor(actor: Actor): string {
  const text = `${actor.type}:${actor.id}:${actor.roles.join(',')}`;
  if (!PRINTABLE.test(text) || actor.roles.some((role) => /[:,]/.test(role))) {
    throw new TypeError('An actor has to be printable ASCII, and its roles without ":" and ","');
  }
  return text;
}

/**
 * Reads what {@link formatActor} wrote; the id may hold colons itself.
 * @throws DomainError VALIDATION_FAILED when it has not that form.
 */
export function parseActor(text: string): Actor {
  const first = text.indexOf(':');
  const last = text.lastIndexOf(':');
  const type = ACTOR_TYPES.find((known) => known === text.slice(0, Math.max(first, 0)));
  const id = text.slice(first + 1, last);
  if (type === undefined || last <= first || (id === '') !== (type === 'ANONYMOUS')) {
    throw malformed(METADATA.actor, 'has to be <type>:<id>:<roles>');
  }
  return {
    type,
    id,
    roles: text
      .slice(last + 1)
      .split(',')
      .filter((role) => role !== ''),
  };
}

/** The actor of a call, ANONYMOUS where none is given. */
export function actorOf(metadata: Metadata): Actor {
  const text = single(metadata, METADATA.actor);
  return text === undefined ? ANONYMOUS : parseActor(text);
}

/** The request id of a call. @throws DomainError VALIDATION_FAILED when it is too long. */
export function requestIdOf(metadata: Metadata): string | undefined {
  const id = single(metadata, METADATA.requestId);
  if (id !== undefined && id.length > MAX_REQUEST_ID_LENGTH) {
    throw malformed(METADATA.requestId, `has at most ${MAX_REQUEST_ID_LENGTH} characters`);
  }
  return id === '' ? undefined : id;
}

/** Where the person is whom the call is for. @throws DomainError VALIDATION_FAILED when too long. */
export function clientNetworkOf(metadata: Metadata): string | undefined {
  const network = single(metadata, METADATA.clientNetwork);
  if (network !== undefined && network.length > MAX_NETWORK_LENGTH) {
    throw malformed(METADATA.clientNetwork, `has at most ${MAX_NETWORK_LENGTH} characters`);
  }
  return network === '' ? undefined : network;
}

/** The value of a key that may come at most once. */
export function single(metadata: Metadata, key: string): string | undefined {
  const values = metadata.get(key);
  if (values.length > 1) throw malformed(key, 'is given more than once');
  const [value] = values;
  return typeof value === 'string' ? value : undefined;
}

function malformed(key: string, message: string) {
  return domainError('VALIDATION_FAILED', `The metadata ${key} ${message}.`, {
    violations: [{ field: key, message }],
  });
}

/** Lets OpenTelemetry read trace context from gRPC metadata. */
export const metadataGetter: TextMapGetter<Metadata> = {
  keys: (metadata) => Object.keys(metadata.getMap()),
  get: (metadata, key) => {
    const [value] = metadata.get(key);
    return typeof value === 'string' ? value : undefined;
  },
};

/** Lets OpenTelemetry write trace context to gRPC metadata. */
export const metadataSetter: TextMapSetter<Metadata> = {
  set: (metadata, key, value) => metadata.set(key, value),
};
