import { readdir, readFile, rename } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { summariseProfile, type CpuProfile, type ProfileSummary } from './summary.ts';

const STARTED_MS = 500;
/** The profiles are written one thread after the other; when nothing new came for so long, all are there. */
const QUIET_MS = 3_000;

/** A thread and where it spent its time. */
export interface ThreadProfile extends ProfileSummary {
  /** Part, and `thread 2` where it isn't the main one. */
  name: string;
  file: string;
}

/** Takes CPU profiles of running Node.js processes, all their threads included. */
export class Profiler {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** The NODE_OPTIONS of processes that can be profiled. */
  get nodeOptions(): string {
    const url = new URL('./preload.ts', import.meta.url);
    url.searchParams.set('folder', this.#folder);
    return `--import=${url.href}`;
  }

  /**
   * Profiles the processes while something is done.
   *
   * @param pids process ids by part; each has to run with {@link nodeOptions}
   */
  async during(
    pids: Readonly<Record<string, number>>,
    doing: () => Promise<void>,
  ): Promise<ThreadProfile[]> {
    const toggle = (): void => {
      for (const pid of Object.values(pids)) process.kill(pid, 'SIGUSR2');
    };
    toggle();
    await sleep(STARTED_MS);
    await doing();
    toggle();
    const files = await this.#written();
    return Promise.all(files.map((file) => this.#read(file, pids)));
  }

  async #written(): Promise<string[]> {
    let files: string[] = [];
    for (let since = performance.now(); performance.now() - since < QUIET_MS; await sleep(100)) {
      const all = await readdir(this.#folder).catch(() => []); // Not there before the first file is.
      const done = all.filter((name) => /^\d+-\d+\.cpuprofile$/.test(name));
      if (done.length > files.length) since = performance.now();
      files = done;
    }
    return files.sort();
  }

  async #read(name: string, pids: Readonly<Record<string, number>>): Promise<ThreadProfile> {
    const [pid, thread] = name.replace('.cpuprofile', '').split('-');
    const part = Object.keys(pids).find((key) => String(pids[key]) === pid) ?? `process ${pid}`;
    const title = thread === '0' ? part : `${part}, thread ${thread}`;
    // So that whoever opens it sees what it is.
    const file = path.join(
      this.#folder,
      `${title.replace(', ', '-').replace(' ', '-')}.cpuprofile`,
    );
    await rename(path.join(this.#folder, name), file);
    const profile = JSON.parse(await readFile(file, 'utf8')) as CpuProfile;
    return { name: title, file, ...summariseProfile(profile) };
  }
}
