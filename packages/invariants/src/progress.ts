import cliProgress from 'cli-progress';
import type { Invariant } from './invariant.ts';

/** Where progress is shown. */
export interface ProgressOutput extends NodeJS.WritableStream {
  isTTY?: boolean;
}

/** Shows how far a check is: a bar on a terminal, nothing elsewhere. */
export function startProgress(total: number, stream: ProgressOutput) {
  const bar = new cliProgress.SingleBar(
    {
      stream,
      format: 'Checking {bar} {value} of {total}, {name}: {looked}',
      barsize: 24,
      hideCursor: true,
      linewrap: null,
      clearOnComplete: true,
      noTTYOutput: false,
      gracefulExit: false,
    },
    cliProgress.Presets.shades_classic,
  );
  let done = 0;
  if (stream.isTTY) bar.start(total, 0, { name: '', looked: '' });
  return {
    onProgress({ name, unit }: Invariant, looked: number) {
      if (stream.isTTY) bar.update(done, { name, looked: `${String(looked)} ${unit}` });
    },
    onLooked() {
      done += 1;
      if (stream.isTTY) bar.update(done);
    },
    stop: () => bar.stop(),
  };
}
