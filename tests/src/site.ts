import { execFile, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { promisify } from 'node:util';
import { testEnvironment } from '@holdfast/platform/testing';
import { LOOPBACK, Ports } from '@holdfast/stack';
import type { Shop } from './harness.ts';
import { until } from './until.ts';

const root = new URL('../../', import.meta.url).pathname;

/** A web site that is being served. */
interface RunningSite {
  stop(): Promise<void>;
}

/** A shop with a web site, as people see it. */
export interface Site {
  shop: Shop;
  /** The site's address. */
  url: string;
  close(): Promise<void>;
}

/** What a site stands on. */
export interface SiteParts {
  /** Opens the shop for a site at this address. */
  openShop(url: string): Promise<Shop>;
  /** The site's variables, besides those of its sessions. */
  variables(shop: Shop, url: string): Record<string, string> | Promise<Record<string, string>>;
}

/** Opens a shop and serves the built site in front of it; both have sessions and ports of their own. */
export async function openSite(name: 'web' | 'admin', parts: SiteParts): Promise<Site> {
  const ports = new Ports();
  const port = await ports.take();
  const url = `http://${LOOPBACK}:${String(port)}`;
  const shop = await parts.openShop(url);
  try {
    const site = await serveSite(name, port, {
      REDIS_URL: testEnvironment('TEST_REDIS_URL'),
      REDIS_KEY_PREFIX: `${name}:${randomBytes(6).toString('hex')}:`,
      ...(await parts.variables(shop, url)),
    });
    return {
      shop,
      url,
      async close() {
        await site.stop();
        ports.close();
        await shop.close();
      },
    };
  } catch (error) {
    ports.close();
    await shop.close();
    throw error;
  }
}

/** Builds a site of `frontends`, serves it on a port of this machine, and waits until it is up. */
async function serveSite(
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
