import cliProgress from 'cli-progress';

/** Where progress is shown. */
export interface ProgressOutput extends NodeJS.WritableStream {
  isTTY?: boolean;
}

/** How far a run is. */
export interface Progress {
  /** Says what is done now. */
  doing(what: string): void;
  /** So much more of the total is done. */
  advance(by: number): void;
  stop(): void;
}

/** A bar on a terminal, otherwise a line for each thing that is begun. */
export function startProgress(total: number, output: ProgressOutput): Progress {
  return output.isTTY ? bar(total, output) : lines(output);
}

function bar(total: number, stream: ProgressOutput): Progress {
  const startedAt = performance.now();
  const single = new cliProgress.SingleBar(
    {
      stream,
      format: '{bar} {percentage} % {left} {what}',
      barsize: 24,
      hideCursor: true,
      linewrap: null,
      gracefulExit: false,
    },
    cliProgress.Presets.shades_classic,
  );
  let done = 0;
  let what = '';
  const payload = () => ({ what: what.padEnd(40).slice(0, 40), left: left() });
  const left = (): string => {
    if (done === 0) return '';
    const seconds = ((performance.now() - startedAt) / 1000 / done) * (total - done);
    return `${Math.ceil(seconds)} s left`;
  };
  single.start(total, 0, payload());
  return {
    doing(now) {
      what = now;
      single.update(done, payload());
    },
    advance(by) {
      done += by;
      single.update(done, payload());
    },
    stop: () => single.stop(),
  };
}

function lines(output: ProgressOutput): Progress {
  return {
    doing: (what) => void output.write(`${what}\n`),
    advance: () => undefined,
    stop: () => undefined,
  };
}
