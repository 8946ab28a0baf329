export interface SecurityOptions {
  isHttps: boolean
  /** Vite's development server talks to its page over a web socket and writes styles into it. */
  isDevelopment: boolean
}

const always: readonly (readonly [string, string])[] = [
  ['x-content-type-options', 'nosniff'],
  ['referrer-policy', 'same-origin'],
  ['permissions-policy', 'camera=(), microphone=(), geolocation=(), payment=(), usb=()'],
  ['cross-origin-opener-policy', 'same-origin'],
  ['cross-origin-resource-policy', 'same-origin'],
  ['x-frame-options', 'DENY'],
]

/** Headers of every answer. HSTS only where people come over TLS: elsewhere it would lock them out. */
export function listSecurityHeaders({ isHttps }: SecurityOptions): readonly (readonly [string, string])[] {
  return isHttps ? [...always, ['strict-transport-security', 'max-age=31536000; includeSubDomains']] : always
}

/** What a page may load: only ours, and scripts only with this answer's nonce or from our own files. */
export function writeContentPolicy(nonce: string, { isDevelopment }: SecurityOptions): string {
  const forVite = isDevelopment ? { style: " 'unsafe-inline'", connect: ' ws:' } : { style: '', connect: '' }
  return (
    `default-src 'none'; script-src 'self' 'nonce-${nonce}'; style-src 'self'${forVite.style}; img-src 'self' data:; ` +
    `font-src 'self'; connect-src 'self'${forVite.connect}; manifest-src 'self'; form-action 'self'; ` +
    `frame-ancestors 'none'; base-uri 'none'; object-src 'none'`
  )
}
