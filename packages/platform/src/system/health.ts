import type { Redis } from 'ioredis';
import type { GetHealthResponse } from '@holdfast/proto/system';
import { SystemServiceService } from '@holdfast/proto/system/service';
import type { Database } from '../db/database.ts';
import { streamKey } from '../events/event.ts';
import { groupsOf } from '../events/stream.ts';
import { staff, type AccessRules } from '../grpc/access.ts';
import { implement, type GrpcRegistration } from '../grpc/implement.ts';

/** Who may ask a service how it is doing. */
export const systemAccess: AccessRules<SystemServiceService> = {
  getHealth: staff('system.read', { admin: ['SYSTEM'] }),
};

/** What the look at a service's health needs. */
export interface HealthOptions {
  service: string;
  db: Database;
  redis: Redis;
}

interface Backlog {
  unpublished: number;
  lag: number;
  parked: number;
}

/** How a service is doing, over gRPC. */
export function systemService(options: HealthOptions): GrpcRegistration {
  return implement(SystemServiceService, systemAccess, {
    getHealth: () => readHealth(options),
  });
}

async function readHealth({ service, db, redis }: HealthOptions): Promise<GetHealthResponse> {
  const backlog = await timed(async () => {
    const [row] = await db.query<Backlog>(
      `SELECT count(*) AS unpublished, (SELECT count(*) FROM parked_events) AS parked,
              coalesce(extract(epoch FROM now() - min(created_at)), 0)::float8 AS lag
       FROM outbox WHERE published_at IS NULL`,
    );
    return row;
  });
  const groups = await timed(() => groupsOf(redis, streamKey(service)));
  return {
    service,
    ...(backlog === undefined ? {} : { databaseMs: backlog.ms }),
    ...(groups === undefined ? {} : { redisMs: groups.ms }),
    unpublishedEvents: backlog?.answer?.unpublished ?? 0,
    outboxLagSeconds: backlog?.answer?.lag ?? 0,
    parkedEvents: backlog?.answer?.parked ?? 0,
    groups: (groups?.answer ?? []).map(({ name, pending, lag }) => ({
      name,
      unread: pending + (lag ?? 0),
    })),
  };
}

/** An answer, and how long it took; undefined when there is none, which is what is asked about. */
async function timed<T>(ask: () => Promise<T>): Promise<{ answer: T; ms: number } | undefined> {
  const startedAt = performance.now();
  try {
    const answer = await ask();
    return { answer, ms: performance.now() - startedAt };
  } catch {
    return undefined;
  }
}
