export interface Surroundings {
  /** Reached by HTTPS. */
  isSecure: boolean;
  /** Served by Vite, which puts styles into the page and tells it by a socket what has changed. */
  isDevelopment: boolean;
}

/** What the browser is told for every document: run nothing, and show nothing, that is not ours. */
export function securityHeaders(
  nonce: string,
  { isSecure, isDevelopment }: Surroundings,
): Record<string, string> {
  const policy = [
    `default-src 'none'`,
    `script-src 'self' 'nonce-${nonce}'`,
    `style-src-elem 'self'${isDevelopment ? " 'unsafe-inline'" : ''}`,
    // Sizes of skeletons and places of drawers; no style attribute can run anything.
    `style-src-attr 'unsafe-inline'`,
    `img-src 'self' data:`,
    `font-src 'self'`,
    `connect-src 'self'${isDevelopment ? ' ws:' : ''}`,
    `manifest-src 'self'`,
    `form-action 'self'`,
    `base-uri 'none'`,
    `frame-ancestors 'none'`,
    ...(isSecure ? ['upgrade-insecure-requests'] : []),
  ];
  return {
    'Content-Security-Policy': policy.join('; '),
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Permissions-Policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
    'Referrer-Policy': 'strict-origin-when-cross-origin',
    'X-Content-Type-Options': 'nosniff',
    ...(isSecure ? { 'Strict-Transport-Security': 'max-age=31536000; includeSubDomains' } : {}),
  };
}
