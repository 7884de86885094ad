import { isReady } from '../server/services.server.ts';

/** Ready when sessions can be read; the API says itself how it is. */
export async function loader(): Promise<Response> {
  const ready = await isReady();
  return Response.json({ status: ready ? 'ok' : 'no sessions' }, { status: ready ? 200 : 503 });
}
