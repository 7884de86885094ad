import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Run } from '../run.ts';
import type { Size } from '../rows/row.ts';
import type { Report } from './report.ts';

const ROOT = fileURLToPath(new URL('../../../../', import.meta.url));

/** So many reports are looked at for earlier figures. */
const KEPT = 50;

/** The report of a run on this machine. */
export function makeReport(run: Run, size: Size, startedAt: Date): Report {
  const commit = currentCommit();
  return {
    startedAt: startedAt.toISOString(),
    size,
    machine: {
      cpu: os.cpus()[0]?.model.trim() ?? 'unknown',
      cores: os.availableParallelism(),
      memoryBytes: os.totalmem(),
      os: `${os.type()} ${os.release()}`,
      node: process.versions.node,
    },
    ...(commit === undefined ? {} : { commit }),
    ...run,
  };
}

/** Where reports are kept. */
export function reportFolder(env: NodeJS.ProcessEnv): string {
  return path.join(path.resolve(ROOT, env['HOLDFAST_DATA'] ?? '.holdfast'), 'bench');
}

/** Where the profiles of a run are kept. */
export function profileFolder(folder: string, startedAt: Date): string {
  return path.join(folder, `${fileNameOf(startedAt.toISOString())}-profiles`);
}

/** Reports of that size that are kept, the newest first. */
export function earlierReports(folder: string, size: Size): Report[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => /^\d{4}-.*\.json$/.test(name))
    .toSorted()
    .toReversed()
    .slice(0, KEPT)
    .map((name) => JSON.parse(readFileSync(path.join(folder, name), 'utf8')) as Report)
    .filter((report) => report.size === size);
}

/** Keeps a report as JSON and as a page; gives the path of the page. */
export function keepReport(folder: string, report: Report, page: string): string {
  mkdirSync(folder, { recursive: true });
  const json = `${JSON.stringify(report, null, 2)}\n`;
  for (const name of [fileNameOf(report.startedAt), 'latest']) {
    writeFileSync(path.join(folder, `${name}.json`), json);
    writeFileSync(path.join(folder, `${name}.html`), page);
  }
  return path.join(folder, 'latest.html');
}

function currentCommit(): string | undefined {
  const git = (...args: string[]): string =>
    execFileSync('git', args, { cwd: ROOT, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  try {
    const changed = git('status', '--porcelain') !== '';
    return `${git('rev-parse', '--short', 'HEAD').trim()}${changed ? '+' : ''}`;
  } catch {
    return undefined; // No git, or no repository: sources from an archive.
  }
}

function fileNameOf(time: string): string {
  return time.replaceAll(/[:.]/g, '-');
}
