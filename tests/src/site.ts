import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { promisify } from 'node:util';
import { LOOPBACK } from '@holdfast/stack';
import { until } from './until.ts';

const root = new URL('../../', import.meta.url).pathname;

/** A web site that is being served. */
export interface RunningSite {
  stop(): Promise<void>;
}

/** Builds a site of `frontends`, serves it on a port of this machine, and waits until it is up. */
export async function serveSite(
  name: 'web' | 'admin',
  port: number,
  variables: Record<string, string>,
): Promise<RunningSite> {
  const { stdout } = await promisify(execFile)(process.execPath, [
    join(root, 'frontends/build.mjs'),
    name,
  ]);
  const server = join(root, `frontends/${name}/main.mjs`);
  const site = spawn(process.execPath, [server, stdout.trim()], {
    stdio: ['ignore', 'ignore', 'pipe'],
    env: {
      PATH: process.env['PATH'],
      NODE_ENV: 'production',
      HOST: LOOPBACK,
      PORT: String(port),
      ...variables,
    },
  });
  const exited = once(site, 'exit');
  const complaints = text(site.stderr);
  const isUp = async (): Promise<true | undefined> => {
    if (site.exitCode !== null) throw new Error(`The site ended: ${await complaints}`);
    const answer = await fetch(`http://${LOOPBACK}:${String(port)}/healthz`).catch(() => undefined);
    return answer?.ok ? true : undefined;
  };
  await until('the site is up', isUp);
  return {
    async stop() {
      site.kill('SIGTERM');
      await exited;
    },
  };
}
