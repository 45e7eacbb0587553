/**
 * Headers of every response of the usage page, also of refusals. The page loads nothing from another
 * host, runs nothing inline, and no other site may show or read it.
 */
export const pageHeaders = {
  'content-security-policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  // Browsers without frame-ancestors.
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=()',
} as const;

/** Refusals and redirects depend on who asks; no cache may keep them. */
export const neverStored = { 'cache-control': 'no-store' } as const;
