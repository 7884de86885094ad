// Loaded into Jest's worker processes ahead of everything else (see jest.config.mjs).
//
// jest-light-runner 0.8.2 loses a message when two workers start at once: each asks for its
// configuration, but the first request makes the runner answer all workers, and one that is not
// listening yet waits for ever. Here the early answer is kept until the worker asks for it.

const ANSWER_TYPE = 'jest-light-runner-worker-data';
const REQUEST = 'jest-light-runner-get-worker-data';

// What tests start is not a worker.
process.env['NODE_OPTIONS'] = process.env['NODE_OPTIONS']?.replace(
  /--import=\S*jest-worker-preload\S*/g,
  '',
);

if (process.send && process.env['TINYPOOL_WORKER_ID']) {
  let early: unknown;
  process.on('message', (message: { type?: unknown }) => {
    if (message?.type === ANSWER_TYPE) early = message;
  });
  const send = process.send.bind(process) as (...args: unknown[]) => boolean;
  process.send = (...args: unknown[]) => {
    if (args[0] !== REQUEST || early === undefined) return send(...args);
    setImmediate(() => process.emit('message', early, undefined));
    return true;
  };
  // Temporal's client may try a call again whose connection is closed, and throws in a timer, where no
  // test can catch it: the next file in this process would die of it.
  process.on('uncaughtException', (error) => {
    if (error.message !== 'Channel has been shut down') throw error;
  });
  // When Jest is gone, nobody wants to know how the tests end.
  process.on('disconnect', () => process.exit());
}
