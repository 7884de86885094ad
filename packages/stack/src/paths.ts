import { homedir } from 'node:os';
import path from 'node:path';

/**
 * Where downloaded servers are kept, shared by all stacks of a user: `HOLDFAST_CACHE`, else the
 * platform's cache folder.
 */
export function cacheDirectory(env: NodeJS.ProcessEnv = process.env): string {
  if (env['HOLDFAST_CACHE']) return path.resolve(env['HOLDFAST_CACHE']);
  const caches = env['XDG_CACHE_HOME'] || path.join(homedir(), '.cache');
  return path.join(caches, 'holdfast');
}

/** The folders of one stack. */
export interface StackPaths {
  root: string;
  logs: string;
  certificates: string;
  secrets: string;
  /** SQLite: who runs this stack, and which processes belong to it. */
  claims: string;
  /** JSON, while the stack runs: the environment of tools that look at it from outside. */
  environment: string;
}

export function stackPaths(dataDir: string): StackPaths {
  const root = path.resolve(dataDir);
  return {
    root,
    logs: path.join(root, 'logs'),
    certificates: path.join(root, 'certs'),
    secrets: path.join(root, 'secrets'),
    claims: path.join(root, 'stack.db'),
    environment: path.join(root, 'env.json'),
  };
}
