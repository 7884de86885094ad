// Replays recorded histories, so many as the argument says, and prints how long that took as JSON.
import { readFileSync } from 'node:fs';
import { DefaultLogger, Runtime } from '@temporalio/worker';
import { readCorpus, replay } from '@holdfast/temporal/replay';
import { prebuiltWorkflowBundle } from '@holdfast/temporal/worker';

const count = Number(process.argv[2]);
Runtime.install({
  logger: new DefaultLogger('ERROR', () => undefined),
  telemetryOptions: { logging: { filter: 'OFF', forward: {} } },
});
const corpus = readCorpus();
const histories = Array.from({ length: count }, (_, index) => {
  const history = corpus[index % corpus.length];
  if (history === undefined) throw new Error('There are no recorded histories.');
  return history;
});
const code = readFileSync(await prebuiltWorkflowBundle(), 'utf8');

const startedAt = performance.now();
const failed: string[] = [];
for await (const { name, failure } of replay(histories, { code })) if (failure) failed.push(name);
const seconds = (performance.now() - startedAt) / 1000;
// The SDK's runtime would keep the process alive.
process.stdout.write(JSON.stringify({ seconds, failed }), () => process.exit(0));
