import { healthOf } from '@holdfast/site/server';
import { redis } from '../server/services.server.ts';

/** Ready when sessions can be read; the API says itself how it is. */
export const loader = () => healthOf(redis);
