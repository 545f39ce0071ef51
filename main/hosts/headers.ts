/**
 * Headers that every answer of either host carries, errors included. `connect` adds what the page may reach beside its
 * own origin: the bridge's WebSocket on the browser host, nothing in Electron.
 */
export const securityHeaders = (connect: readonly string[] = []): Readonly<Record<string, string>> => ({
  'content-security-policy': [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    ['connect-src', "'self'", ...connect].join(' '),
    "media-src 'self' blob:",
    "worker-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; '),
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-embedder-policy': 'require-corp',
  'cross-origin-resource-policy': 'same-origin',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'permissions-policy':
    'microphone=(self), camera=(), geolocation=(), display-capture=(), midi=(), usb=(), serial=(), hid=(), payment=()',
})
