export interface SecurityOptions {
  isHttps: boolean
  /** Vite's development server talks to its page over a web socket and writes styles into it. */
  isDevelopment: boolean
}

export const REPORTS_PATH = '/csp-reports'

/** What browsers would let a page ask for; ours ask for nothing, but a copy button and a passkey. */
const DENIED_FEATURES = [
  'accelerometer',
  'ambient-light-sensor',
  'attribution-reporting',
  'autoplay',
  'bluetooth',
  'browsing-topics',
  'camera',
  'compute-pressure',
  'display-capture',
  'encrypted-media',
  'fullscreen',
  'gamepad',
  'geolocation',
  'gyroscope',
  'hid',
  'identity-credentials-get',
  'idle-detection',
  'local-fonts',
  'magnetometer',
  'microphone',
  'midi',
  'otp-credentials',
  'payment',
  'picture-in-picture',
  'screen-wake-lock',
  'serial',
  'storage-access',
  'usb',
  'window-management',
  'xr-spatial-tracking',
]
const ALLOWED_FEATURES = ['clipboard-write', 'publickey-credentials-create', 'publickey-credentials-get']
const permissionsPolicy = [
  ...DENIED_FEATURES.map((feature) => `${feature}=()`),
  ...ALLOWED_FEATURES.map((feature) => `${feature}=(self)`),
].join(', ')

const always: readonly (readonly [string, string])[] = [
  ['x-content-type-options', 'nosniff'],
  ['referrer-policy', 'same-origin'],
  ['permissions-policy', permissionsPolicy],
  ['cross-origin-opener-policy', 'same-origin'],
  ['cross-origin-resource-policy', 'same-origin'],
  ['origin-agent-cluster', '?1'],
  ['x-frame-options', 'DENY'],
  ['reporting-endpoints', `csp="${REPORTS_PATH}"`],
]

/** Headers of every answer. HSTS only where people come over TLS: elsewhere it would lock them out. */
export function listSecurityHeaders({ isHttps }: SecurityOptions): readonly (readonly [string, string])[] {
  return isHttps ? [...always, ['strict-transport-security', 'max-age=31536000; includeSubDomains']] : always
}

/**
 * What a page may load: only ours, and scripts only with this answer's nonce or from our own files. Text becomes markup in
 * one place alone, the policy `own-pages` of app/elements/fresh-part.ts. Browsers tell what was refused.
 */
export function writeContentPolicy(nonce: string, { isDevelopment }: SecurityOptions): string {
  const forVite = isDevelopment ? { style: " 'unsafe-inline'", connect: ' ws:' } : { style: '', connect: '' }
  const trustedTypes = isDevelopment ? '' : "; require-trusted-types-for 'script'; trusted-types own-pages"
  return (
    `default-src 'none'; script-src 'self' 'nonce-${nonce}'; style-src 'self'${forVite.style}; img-src 'self' data:; ` +
    `font-src 'self'; connect-src 'self'${forVite.connect}; manifest-src 'self'; form-action 'self'; ` +
    `frame-ancestors 'none'; base-uri 'none'; object-src 'none'${trustedTypes}; ` +
    `report-uri ${REPORTS_PATH}; report-to csp`
  )
}
