import type { SystemHealth } from '@holdfast/bff-admin/contract';

type Service = SystemHealth['services'][number];

/** Above this, an answer is slow. */
const SLOW_MS = 500;

/** Above this, what waits to be published is late. */
export const LATE_SECONDS = 30;

export type PartState = 'up' | 'slow' | 'degraded' | 'down';

/** How a service is doing: away, without something that it needs, slow, or well. */
export function stateOf(service: Service): PartState {
  const { milliseconds, databaseMilliseconds, redisMilliseconds } = service;
  if (milliseconds === null) return 'down';
  if (databaseMilliseconds === null || redisMilliseconds === null) return 'degraded';
  return milliseconds > SLOW_MS ? 'slow' : 'up';
}

/** What there is to say of the whole: who is away, what is parked, whether events are late. */
export function verdictOf({ services, temporal, redis }: SystemHealth) {
  const away = services.filter((one) => stateOf(one) !== 'up' && stateOf(one) !== 'slow');
  return {
    away: [
      ...away.map(({ name }) => name),
      ...(temporal.milliseconds === null ? ['Temporal'] : []),
      ...(redis.milliseconds === null ? ['Redis'] : []),
    ],
    parked: services.reduce((sum, { parkedEvents }) => sum + parkedEvents, 0),
    isLate: services.some(({ outboxLagSeconds }) => outboxLagSeconds > LATE_SECONDS),
  };
}
