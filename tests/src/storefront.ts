import { execFile, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { promisify } from 'node:util';
import { LOOPBACK, Ports } from '@holdfast/stack';
import { testEnvironment } from '@holdfast/platform/testing';
import { Shop, type Overrides } from './harness.ts';
import { until } from './until.ts';

const root = new URL('../../', import.meta.url).pathname;

/** A shop with its web site, as customers see it. */
export interface Storefront {
  shop: Shop;
  /** The site's address. */
  url: string;
  close(): Promise<void>;
}

/** Opens a shop of its own and serves the built site in front of it. */
export async function openStorefront(overrides: Overrides = {}): Promise<Storefront> {
  const ports = new Ports();
  const port = await ports.take();
  const url = `http://${LOOPBACK}:${String(port)}`;
  const shop = await Shop.open({ ...overrides, bff: { STOREFRONT_URL: url, ...overrides.bff } });
  try {
    const site = await serve(shop.url, url, port);
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

async function serve(apiUrl: string, url: string, port: number) {
  const { stdout } = await promisify(execFile)(process.execPath, [
    join(root, 'frontends/build.mjs'),
    'web',
  ]);
  const server = join(root, 'frontends/web/main.mjs');
  const site = spawn(process.execPath, [server, stdout.trim()], {
    stdio: ['ignore', 'ignore', 'pipe'],
    env: {
      PATH: process.env['PATH'],
      NODE_ENV: 'production',
      HOST: LOOPBACK,
      PORT: String(port),
      WEB_API_URL: apiUrl,
      STOREFRONT_URL: url,
      REDIS_URL: testEnvironment('TEST_REDIS_URL'),
      REDIS_KEY_PREFIX: `storefront:${randomBytes(6).toString('hex')}:`,
      PAYMENT_TEST_CARDS: 'true',
    },
  });
  const exited = once(site, 'exit');
  const complaints = text(site.stderr);
  const isUp = async (): Promise<true | undefined> => {
    if (site.exitCode !== null) throw new Error(`The site ended: ${await complaints}`);
    const answer = await fetch(`${url}/healthz`).catch(() => undefined);
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
