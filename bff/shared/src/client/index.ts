export { createClient, withHeaders, type Client, type ClientOptions } from './client.ts';
export type { Problem } from '../problem-details.ts';
export { ApiError } from './error.ts';
export type { Answer, RequestOf } from './types.ts';
