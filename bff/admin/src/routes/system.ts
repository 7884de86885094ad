import { lower, orNull } from '@holdfast/bff-shared';
import { DomainError } from '@holdfast/domain';
import { RemoteError, type Actor } from '@holdfast/platform';
import type { Redis } from '@holdfast/platform';
import { fromAuditCursor, mergeLogs, toAuditCursor } from '../audit.ts';
import { demand } from '../calls.ts';
import { getHealth, getOverview, listAudit } from '../contract/system.ts';
import type { AdminDependencies, ServicePart } from '../dependencies.ts';
import { overviewOf } from '../overview.ts';

const PATIENCE_MS = 3_000;
const DAY_MS = 86_400_000;

/** How the shop and its parts are doing, and what staff did. */
export function systemRoutes(dependencies: AdminDependencies): void {
  const { api, services, orderStaff, staffWork, search, redis, names, links } = dependencies;

  api.route(getOverview, async ({ caller: { actor }, query }) => {
    const now = Date.now();
    const from = query.from ?? new Date(Math.floor(now / DAY_MS) * DAY_MS).toISOString();
    const to = query.to ?? new Date(now + 1).toISOString();
    const [figures, parked] = await Promise.all([
      orderStaff.getOrderFigures({ from, to }, { actor }),
      orAway(staffWork.countParked()),
    ]);
    return overviewOf(figures, { from, to }, parked ?? null);
  });

  api.route(listAudit, async ({ caller: { actor }, query }) => {
    const { limit, cursor, ...filter } = query;
    const after = fromAuditCursor(cursor);
    const request = {
      ...filter,
      from: filter.from,
      to: filter.to,
      limit: Math.min(100, limit + 1),
      after,
    };
    const logs = await Promise.all(
      services.map(async ({ name: service, audit }) => {
        const { entries } = await audit.listAuditEntries(request, { actor });
        return entries.map((entry) => ({ ...entry, service }));
      }),
    );
    const { entries, next } = mergeLogs(logs, Math.min(99, limit));
    const known = await names.of(
      actor,
      entries.map(({ actorId }) => actorId),
    );
    return {
      items: entries.map((entry) => ({
        id: entry.id,
        service: entry.service,
        at: entry.at ?? '',
        actor: {
          type: entry.actorType === 'STAFF' ? ('staff' as const) : ('system' as const),
          id: entry.actorId,
          name: known.get(entry.actorId) ?? null,
          roles: entry.roles.map(lower),
        },
        action: entry.action,
        target: { type: entry.targetType, id: entry.targetId },
        reason: orNull(entry.reason),
        clientNetwork: orNull(entry.clientNetwork),
        requestId: orNull(entry.requestId),
        // The services write objects, and nothing else.
        details: JSON.parse(entry.detailsJson) as Record<string, unknown>,
      })),
      nextCursor: toAuditCursor(next),
    };
  });

  api.route(getHealth, async ({ caller }) => {
    demand(caller, 'system.read');
    const [parts, temporal, own] = await Promise.all([
      Promise.all(services.map((service) => healthOf(service, caller.actor))),
      timed(() => search.page('', 1, '')),
      timed(() => ping(redis)),
    ]);
    return {
      services: parts,
      temporal: { milliseconds: temporal?.milliseconds ?? null, link: links.home() },
      redis: { milliseconds: own?.milliseconds ?? null },
    };
  });
}

async function healthOf({ name, system }: ServicePart, actor: Actor) {
  const asked = await timed(() => system.getHealth({}, { actor, deadlineMs: PATIENCE_MS }));
  const answer = asked?.answer;
  return {
    name,
    milliseconds: asked?.milliseconds ?? null,
    databaseMilliseconds: rounded(answer?.databaseMs),
    redisMilliseconds: rounded(answer?.redisMs),
    unpublishedEvents: answer?.unpublishedEvents ?? 0,
    outboxLagSeconds: rounded(answer?.outboxLagSeconds) ?? 0,
    parkedEvents: answer?.parkedEvents ?? 0,
    consumers: answer?.groups ?? [],
  };
}

const rounded = (value: number | undefined): number | null =>
  value === undefined ? null : Math.round(value * 10) / 10;

/** An answer, and how long it took; undefined when whoever is asked is away. */
async function timed<T>(
  ask: () => Promise<T>,
): Promise<{ answer: T; milliseconds: number | null } | undefined> {
  const startedAt = performance.now();
  const answer = await orAway(ask());
  const milliseconds = rounded(performance.now() - startedAt);
  return answer === undefined ? undefined : { answer, milliseconds };
}

/** The answer, or undefined when whoever is asked is away. */
async function orAway<T>(asked: Promise<T>): Promise<T | undefined> {
  try {
    return await asked;
  } catch (error) {
    const code =
      error instanceof DomainError ? error.grpcCode : error instanceof RemoteError && error.code;
    if (code === 'UNAVAILABLE' || code === 'DEADLINE_EXCEEDED') return undefined;
    throw error;
  }
}

async function ping(redis: Redis): Promise<string> {
  try {
    return await redis.ping();
  } catch (error) {
    throw new RemoteError('UNAVAILABLE', 'PING', 'Redis does not answer.', error);
  }
}
