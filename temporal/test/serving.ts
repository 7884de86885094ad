import { Worker, type WorkerOptions } from '@temporalio/worker';
import { TASK_QUEUES } from '@holdfast/workflows';

/** Runs `fn` while workers serve every task queue; rejects when one of them fails. */
export async function serving<T>(
  options: Omit<WorkerOptions, 'taskQueue'>,
  fn: () => Promise<T>,
): Promise<T> {
  const workers = await Promise.all(
    Object.values(TASK_QUEUES).map((taskQueue) => Worker.create({ ...options, taskQueue })),
  );
  const ended = Promise.all(workers.map((worker) => worker.run()));
  const failed = ended.then(() => {
    throw new Error('The workers ended too early.');
  });
  try {
    return await Promise.race([fn(), failed]);
  } finally {
    for (const worker of workers) if (worker.getState() === 'RUNNING') worker.shutdown();
    await ended;
  }
}
