import { createHash } from 'node:crypto';
import { globSync, mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  bundleWorkflowCode,
  type Logger,
  type WorkflowBundleWithSourceMap,
} from '@temporalio/worker';
import { failureConverterPath } from '../codec/data-converter.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const workflowsPath = fileURLToPath(import.meta.resolve('@holdfast/workflows/workflows'));

/** What the bundle is made of; a change of any of it makes a new one. */
const SOURCES = [
  'workflows/src/**/*.ts',
  'packages/domain/src/**/*.ts',
  'temporal/src/codec/failure-converter.ts',
  'package-lock.json',
];

const quiet: Logger = {
  log() {},
  trace() {},
  debug() {},
  info() {},
  warn(message) {
    process.stderr.write(`${message}\n`);
  },
  error(message) {
    process.stderr.write(`${message}\n`);
  },
};

/** Bundles the workflows with webpack, which takes a second or two. */
export function buildWorkflowBundle(path = workflowsPath): Promise<WorkflowBundleWithSourceMap> {
  return bundleWorkflowCode({ workflowsPath: path, failureConverterPath, logger: quiet });
}

/**
 * Path of a bundle of the workflows as they are now: built when they changed, else the one from
 * before, so that a worker is ready in under half a second.
 */
export async function prebuiltWorkflowBundle(): Promise<string> {
  const hash = createHash('sha256');
  for (const file of globSync(SOURCES, { cwd: root }).sort()) {
    if (!file.endsWith('.test.ts')) hash.update(file).update(readFileSync(join(root, file)));
  }
  const path = join(root, `node_modules/.cache/holdfast/workflows-${hash.digest('hex')}.js`);
  if (statSync(path, { throwIfNoEntry: false }) === undefined) {
    const { code } = await buildWorkflowBundle();
    mkdirSync(dirname(path), { recursive: true });
    // Written aside and moved, so that a worker starting at the same time never reads half of it.
    const aside = `${path}.${String(process.pid)}`;
    writeFileSync(aside, code);
    renameSync(aside, path);
  }
  return path;
}
