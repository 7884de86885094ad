import type { Request } from 'express';

/** What a request says of the program that sends it, as much of it as sessions keep. */
export const userAgentOf = (request: Pick<Request, 'get'>): string =>
  (request.get('User-Agent') ?? '').slice(0, 200);
