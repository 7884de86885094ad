import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import type { ProcessPart } from '../supervisor/part.ts';
import type { ApplicationContext } from './definition.ts';
import type { ApplicationEnvironment } from './environment.ts';
import { node } from './parts.ts';

const inRepository = (path: string): string =>
  fileURLToPath(new URL(`../../../../${path}`, import.meta.url));

/** Building and starting, on a machine that is busy with all the others. */
const READY_TIMEOUT_MS = 120_000;

/** The web sites, for customers and for staff. */
export function sites(
  context: ApplicationContext,
  environment: ApplicationEnvironment,
): ProcessPart[] {
  const { storefront, storefrontUrl, dashboard, dashboardUrl } = environment;
  return [
    site(context, {
      ...{ name: 'storefront', title: 'Storefront', folder: 'web', api: 'bff-web' },
      ...{ variables: storefront, url: storefrontUrl },
    }),
    site(context, {
      ...{ name: 'dashboard', title: 'Dashboard', folder: 'admin', api: 'bff-admin' },
      ...{ variables: dashboard, url: dashboardUrl },
    }),
  ];
}

interface Site {
  name: string;
  title: string;
  /** Below `frontends`. */
  folder: string;
  /** The part that has its API. */
  api: string;
  variables: Record<string, string>;
  url: string;
}

/** A web site; built when its sources have changed since it last was. */
function site(context: ApplicationContext, { folder, api, url, ...site }: Site): ProcessPart {
  const part = node(
    {
      ...site,
      calls: ['valkey', api],
      main: `frontends/${folder}/main.mjs`,
      health: [`${url}/healthz`],
    },
    context,
  );
  return {
    ...part,
    readyTimeoutMs: READY_TIMEOUT_MS,
    async command(say) {
      const build = await buildOf(folder, context.env, say);
      const { args = [], ...command } = await part.command(say);
      return { ...command, args: [...args, build] };
    },
  };
}

/** The folder of a site's build. Rejects with what the bundler says when there can't be one. */
async function buildOf(
  site: string,
  { PATH, HOME }: NodeJS.ProcessEnv,
  say: (detail: string) => void,
): Promise<string> {
  const script = inRepository('frontends/build.mjs');
  const builder = spawn(process.execPath, [script, site], { env: { PATH, HOME } });
  builder.stderr.once('data', () => say('is being built'));
  const [output, complaint, [exitCode]] = await Promise.all([
    text(builder.stdout),
    text(builder.stderr),
    once(builder, 'exit') as Promise<[number | null]>,
  ]);
  if (exitCode !== 0) throw new Error(complaint.trim() || 'The site could not be built.');
  return output.trim();
}
