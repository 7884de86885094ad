import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { LOOPBACK, Ports, probeHttp } from '@holdfast/stack';
import type { Row } from './row.ts';

const LOOK_EVERY_MS = 5;
const PATIENCE_MS = 30_000;

/** How fast a worker is there. */
export const workerStart: Row = {
  name: 'worker-start',
  about:
    'A second worker process for all task queues, from its start to a good answer of /readyz, with the ' +
    'bundle of the workflows built before.',
  measures: [
    {
      id: 'worker-start',
      title: 'worker ready, from a prebuilt bundle',
      unit: 's',
      target: { atMost: 1.5 },
    },
  ],
  rounds: { full: { counted: 5, warmUp: 1 }, quick: { counted: 2, warmUp: 1 } },
  seconds: 5,
  async round(bench) {
    const ports = new Ports();
    const port = await ports.take();
    ports.close();
    const { file, args, env } = bench.host.info.commands.worker;
    await bench.settled();
    const startedAt = performance.now();
    const worker = spawn(file, args, {
      env: { ...env, METRICS_PORT: String(port) },
      stdio: 'ignore',
    });
    const ended = once(worker, 'exit');
    try {
      const url = `http://${LOOPBACK}:${port}/readyz`;
      const isReady = () =>
        probeHttp(url).then(
          () => true,
          () => false,
        );
      while (!(await isReady())) {
        if (worker.exitCode !== null) throw new Error('The worker ended before it was ready.');
        if (performance.now() - startedAt > PATIENCE_MS) throw new Error('No worker came.');
        await sleep(LOOK_EVERY_MS);
      }
      return { 'worker-start': (performance.now() - startedAt) / 1000 };
    } finally {
      worker.kill('SIGTERM');
      await ended;
    }
  },
};
