import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Run } from '../run.ts';
import type { Size } from '../rows/row.ts';
import type { Report } from './report.ts';

const ROOT = fileURLToPath(new URL('../../../../', import.meta.url));

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

/** The newest report of that size that is kept, if there is one. */
export function latestReport(folder: string, size: Size): Report | undefined {
  const file = path.join(folder, `latest-${size}.json`);
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Report) : undefined;
}

/** Keeps a report as JSON and as a page; gives the path of the page. */
export function keepReport(folder: string, report: Report, page: string): string {
  mkdirSync(folder, { recursive: true });
  const name = fileNameOf(report.startedAt);
  const json = `${JSON.stringify(report, null, 2)}\n`;
  writeFileSync(path.join(folder, `${name}.json`), json);
  writeFileSync(path.join(folder, `latest-${report.size}.json`), json);
  const pageFile = path.join(folder, `${name}.html`);
  writeFileSync(pageFile, page);
  return pageFile;
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
