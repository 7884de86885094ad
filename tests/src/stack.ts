import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const CLI = fileURLToPath(new URL('../../packages/stack/src/cli.ts', import.meta.url));

/** Where a stack is found. */
export interface StackAddresses {
  webUrl: string;
  temporalUiUrl: string;
  adminUrl: string;
  dashboardUrl: string;
  storefrontUrl: string;
  temporalAddress: string;
  namespace: string;
}

/** The addresses in what `npm start` leaves for tools. */
function addressesIn(env: NodeJS.ProcessEnv): StackAddresses | undefined {
  const { WEB_URL: webUrl, TEMPORAL_UI_URL: temporalUiUrl } = env;
  const { ADMIN_URL: adminUrl, DASHBOARD_URL: dashboardUrl } = env;
  const { STOREFRONT_URL: storefrontUrl, TEMPORAL_ADDRESS: temporalAddress } = env;
  const namespace = env['TEMPORAL_NAMESPACE'] || 'default';
  return webUrl && temporalUiUrl && adminUrl && dashboardUrl && storefrontUrl && temporalAddress
    ? {
        ...{ webUrl, temporalUiUrl, adminUrl, dashboardUrl },
        ...{ storefrontUrl, temporalAddress, namespace },
      }
    : undefined;
}

/** Starts a stack on a folder of its own, does the work, and leaves nothing of it. */
export async function withStack<T>(work: (stack: StackAddresses) => Promise<T>): Promise<T> {
  const dataDir = mkdtempSync(join(tmpdir(), 'holdfast-stack-'));
  const run = (...args: string[]) =>
    spawn(process.execPath, [CLI, ...args, '--data', dataDir], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
  const stack = run('start');
  const ended = once(stack, 'close');
  try {
    await new Promise<void>((resolve, reject) => {
      let output = '';
      stack.stdout.on('data', (chunk: Buffer) => {
        process.stderr.write(chunk);
        output += chunk.toString();
        if (output.includes('Ctrl-C stops')) resolve();
      });
      void ended.then(() => reject(new Error('The stack ended before it was up.')));
    });
    const environment = JSON.parse(
      readFileSync(join(dataDir, 'env.json'), 'utf8'),
    ) as NodeJS.ProcessEnv;
    const addresses = addressesIn(environment);
    if (addresses === undefined) throw new Error('The stack does not say where it is.');
    return await work(addresses);
  } finally {
    stack.kill('SIGINT');
    await ended;
    await once(run('reset'), 'close');
    rmSync(dataDir, { recursive: true, force: true });
  }
}
