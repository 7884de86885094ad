import { LOOPBACK } from '../ports.ts';
import { ensureSecrets } from '../secrets.ts';
import type { ServerContext } from './server.ts';

/** Where a codec server is to be run, and how it is asked. Temporal's UI has to know beforehand. */
export interface CodecServerPlace {
  port: number;
  /** What callers present. */
  token: string;
  url: string;
  /** For the UI, which can present a token in no other way than as a part of the path. */
  uiEndpoint: string;
}

/** Takes a port for a codec server; its token stays the same over restarts. */
export async function codecServerPlace({
  paths,
  ports,
  port: preferred,
}: Pick<ServerContext, 'paths' | 'ports' | 'port'>): Promise<CodecServerPlace> {
  const port = await ports.take(preferred);
  const token = ensureSecrets(paths.secrets, ['codec-server'])['codec-server'];
  const url = `http://${LOOPBACK}:${port}`;
  return { port, token, url, uiEndpoint: `${url}/t/${token}` };
}
