import { createHash } from 'node:crypto'

/** Scripts and looks that a page itself came with instead of in files, as its content policy names them. */
export interface Inline {
  readonly scripts: readonly string[]
  readonly styles: readonly string[]
}

const hashesIn = (page: string, element: RegExp): readonly string[] =>
  [...page.matchAll(element)].map(
    ([, content = '']) => `'sha256-${createHash('sha256').update(content).digest('base64')}'`,
  )

/** Those of the built page: these, and no others, may stand in it. */
export const inlineOf = (builtPage: string): Inline => ({
  scripts: hashesIn(builtPage, /<script>(.*?)<\/script>/gs),
  styles: hashesIn(builtPage, /<style>(.*?)<\/style>/gs),
})

/**
 * Headers that every answer of either host carries, errors included. `connect` adds what the page may reach beside its
 * own origin: the bridge's WebSocket on the browser host, nothing in Electron; `inline` is the page's alone.
 */
export const securityHeaders = (
  connect: readonly string[] = [],
  inline: Inline = { scripts: [], styles: [] },
): Readonly<Record<string, string>> => ({
  'content-security-policy': [
    "default-src 'none'",
    ['script-src', "'self'", ...inline.scripts].join(' '),
    ['style-src', "'self'", ...inline.styles].join(' '),
    "img-src 'self' data: blob:",
    // The page brings the letters of its first picture.
    `font-src 'self'${inline.styles.length > 0 ? ' data:' : ''}`,
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
