import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Environment } from '@holdfast/platform';
import { z } from 'zod';

/** Where `npm start` says how its parts are reached, while it runs. */
const FILE = 'env.json';

/**
 * The environment that names the stores: this process's own, and where that says nothing, what a
 * stack that runs on this data folder has left there.
 *
 * @throws Error where neither says where the stores are.
 */
export function findEnvironment(env: Environment, dataDir: string): Environment {
  if (env['ORDER_DATABASE_URL'] || env['ORDER_DATABASE_URL_FILE']) return env;
  const file = path.join(dataDir, FILE);
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
    throw new Error(
      `Nothing says where the stores are: no stack runs on ${dataDir} (start one with npm start), ` +
        'and ORDER_DATABASE_URL is not set.',
      { cause: error },
    );
  }
  const found = z.record(z.string(), z.string()).parse(JSON.parse(text));
  return { ...found, ...definedOf(env) };
}

function definedOf(env: Environment): Environment {
  return Object.fromEntries(Object.entries(env).filter(([, value]) => value));
}
