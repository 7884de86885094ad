import type { ActivityInterceptorsFactory } from '@temporalio/worker';

/** So that one beat may get lost. */
const BEATS_PER_TIMEOUT = 3;

/**
 * Says for a running step that it lives, so that one whose worker died is noticed after seconds and
 * not when its own time is over. Quick steps end before the first beat, local ones have none.
 */
export const heartbeat: ActivityInterceptorsFactory = (context) => ({
  inbound: {
    async execute(input, next) {
      const { heartbeatTimeoutMs } = context.info;
      if (heartbeatTimeoutMs === undefined) return next(input);
      const beat = setInterval(() => {
        context.heartbeat();
      }, heartbeatTimeoutMs / BEATS_PER_TIMEOUT);
      try {
        return await next(input);
      } finally {
        clearInterval(beat);
      }
    },
  },
});
