import cliProgress from 'cli-progress';

/** Where progress is shown. */
export interface ProgressOutput extends NodeJS.WritableStream {
  isTTY?: boolean;
}

/** How far one phase of a run is. */
export interface Progress {
  /** One more is done; `remark`, such as how many went wrong, is shown from now on. */
  advance(remark?: string): void;
  /** Ends it where it is. */
  stop(): void;
}

/** Without a terminal there is a line this often. */
const LINE_EVERY_MS = 5_000;

/**
 * Shows progress: a bar on a terminal, otherwise a line every few seconds.
 *
 * @param doing what is done, such as `Buying`
 * @param unit what is counted, such as `baskets`
 */
export function startProgress(
  doing: string,
  unit: string,
  total: number,
  output: ProgressOutput,
): Progress {
  return output.isTTY ? bar(doing, unit, total, output) : lines(doing, unit, total, output);
}

function bar(doing: string, unit: string, total: number, stream: ProgressOutput): Progress {
  const startedAt = performance.now();
  const single = new cliProgress.SingleBar(
    {
      stream,
      format: `${doing} {bar} {value} of {total} ${unit}, {rate} a second, {left}{remark}`,
      barsize: 24,
      hideCursor: true,
      linewrap: null,
      gracefulExit: false,
    },
    cliProgress.Presets.shades_classic,
  );
  let done = 0;
  let remark = '';
  const payload = () => {
    const seconds = (performance.now() - startedAt) / 1000;
    const left = done === 0 ? '…' : `${Math.ceil((seconds / done) * (total - done))} s left`;
    return { rate: perSecond(done, seconds), left, remark };
  };
  single.start(total, 0, payload());
  return {
    advance(said) {
      done += 1;
      if (said !== undefined) remark = `, ${said}`;
      single.update(done, payload());
    },
    stop() {
      single.update(done, payload());
      single.stop();
    },
  };
}

function lines(doing: string, unit: string, total: number, output: ProgressOutput): Progress {
  const startedAt = performance.now();
  let done = 0;
  let remark = '';
  const line = () => {
    const seconds = (performance.now() - startedAt) / 1000;
    const rate = perSecond(done, seconds);
    output.write(`${doing}: ${done} of ${total} ${unit}, ${rate} a second${remark}\n`);
  };
  const timer = setInterval(line, LINE_EVERY_MS);
  return {
    advance(said) {
      done += 1;
      if (said !== undefined) remark = `, ${said}`;
    },
    stop() {
      clearInterval(timer);
      line();
    },
  };
}

const perSecond = (count: number, seconds: number): string =>
  seconds === 0 ? '0.0' : (count / seconds).toFixed(1);
