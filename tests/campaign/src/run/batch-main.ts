import { PLANTS } from '../plants.ts';
import { playBatch } from './batch.ts';
import type { FromBatch, ToBatch } from './batch-process.ts';
import { startCampaignServer } from './server.ts';

const tell = (message: FromBatch): void => {
  process.send?.(message);
};

// Nobody is left to tell: it takes its server along.
process.on('disconnect', () => process.kill(-process.pid, 'SIGKILL'));

process.once('message', (message) => {
  const { executable, plant, ...options } = message as ToBatch;
  const run = async (): Promise<void> => {
    const server = await startCampaignServer(executable);
    const wrap = plant === undefined ? undefined : PLANTS[plant].wrap;
    const onDone = (number: number, violations: number): void => {
      tell({ kind: 'done', number, violations });
    };
    tell({ kind: 'result', result: await playBatch(server, options, wrap, onDone) });
  };
  run().catch((error: unknown) => {
    tell({ kind: 'failed', message: error instanceof Error ? (error.stack ?? '') : String(error) });
  });
});
