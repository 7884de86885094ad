/** Something that happened, as a service tells it. */
export interface NewEvent {
  /** `<noun>.<past participle>`, such as `user.registered`. */
  type: string;
  /** Id of what it happened to. */
  key: string;
  /** Plain data. It is kept for 30 days and read by other services: no secrets. */
  data: Record<string, unknown>;
}

/** An event as a consumer gets it. */
export interface StoredEvent extends NewEvent {
  /** `evt_…`; the same at every delivery. */
  id: string;
  /** ISO 8601, UTC. */
  occurredAt: string;
  /** W3C trace context of the transaction that published it. */
  traceparent?: string;
}

/** How long an event is kept in the outbox, so that a lost Redis can be filled again. */
export const RETENTION_DAYS = 30;

/** Redis key (without the installation's prefix) of the event stream of a service. */
export function streamKey(service: string): string {
  return `events:${service}`;
}

/** The event as fields and values of a stream entry, as many for every event. */
export function toEntry(event: StoredEvent): string[] {
  const { id, type, key, occurredAt, traceparent = '' } = event;
  const entry = ['id', id, 'type', type, 'key', key, 'occurredAt', occurredAt];
  return [...entry, 'data', JSON.stringify(event.data), 'traceparent', traceparent];
}

function valuesOf(fields: readonly string[]): Map<string, string> {
  const values = new Map<string, string>();
  for (let i = 0; i + 1 < fields.length; i += 2) values.set(fields[i] ?? '', fields[i + 1] ?? '');
  return values;
}

/** The event's id in a stream entry, where it has one. */
export function idOf(fields: readonly string[]): string | undefined {
  return valuesOf(fields).get('id');
}

/** Reads what {@link toEntry} wrote. @throws TypeError for an entry that is no event. */
export function fromEntry(fields: readonly string[]): StoredEvent {
  const values = valuesOf(fields);
  const required = (name: string): string => {
    const value = values.get(name);
    if (value === undefined) throw new TypeError(`The stream entry has no ${name}`);
    return value;
  };
  const data: unknown = JSON.parse(required('data'));
  if (typeof data !== 'object' || data === null) throw new TypeError('Event data is no object');
  const traceparent = values.get('traceparent');
  return {
    id: required('id'),
    type: required('type'),
    key: required('key'),
    occurredAt: required('occurredAt'),
    data: data as Record<string, unknown>,
    ...(traceparent ? { traceparent } : {}),
  };
}
