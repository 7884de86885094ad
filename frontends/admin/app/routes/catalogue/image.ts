import { getImage } from '@holdfast/bff-admin/contract';
import { load } from '../../server/visit.server.ts';

/** A product's picture: its name changes with what is on it, so it can be kept for ever. */
export const loader = load(async ({ api, params, request }) => {
  const { body, headers } = await api(getImage, {
    params: { file: params['file'] ?? '' },
    signal: request.signal,
  });
  return new Response(body, {
    headers: {
      'Cache-Control': 'public, max-age=31536000, immutable',
      'Content-Security-Policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox",
      'Content-Type': headers.get('Content-Type') ?? 'image/svg+xml',
      'X-Content-Type-Options': 'nosniff',
    },
  });
});
