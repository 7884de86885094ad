import { integer, json } from '@holdfast/platform';
import { TASK_QUEUES, type TaskQueue } from '@holdfast/workflows';
import { z } from 'zod';
import { temporalConfigSchema } from '../config.ts';

const queue = z.enum(Object.values(TASK_QUEUES) as [TaskQueue, ...TaskQueue[]]);

/** The environment variables of a worker process. */
export const workerConfigSchema = temporalConfigSchema.extend({
  /** JSON list of the task queues to serve; all of them when absent. */
  WORKER_TASK_QUEUES: json(z.array(queue).min(1)).optional(),
  /** Workflow executions kept in memory by each worker. */
  WORKER_CACHED_WORKFLOWS: integer(0, 10_000).default(1000),
});

/** Values of {@link workerConfigSchema}. */
export type WorkerConfig = z.infer<typeof workerConfigSchema>;
