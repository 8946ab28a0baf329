/** What requests to an address may look like, before any page sees them. */
export interface RouteRule {
  methods: readonly string[]
  /** The most bytes that a body may have. */
  maxBytes: number
  /**
   * `ours`: a browser must say that the request was sent from one of our pages. `any`: programs send it, which say no
   * origin; whoever answers there must go by a proof of their own (a token, a signature), never by the session's cookie.
   */
  origin: 'ours' | 'any'
}

const FORM_BYTES = 1_048_576
/** More than a ticket's 30 MB, so that a form with somewhat too much can come back with everything else in it. */
const FILE_FORM_BYTES = 64 * FORM_BYTES

const page: RouteRule = { methods: ['GET', 'HEAD', 'POST'], maxBytes: FORM_BYTES, origin: 'ours' }

/** Where another rule holds than that of pages; the first that matches. Each row that says `any` is a hole: keep them few. */
const exceptions: readonly { path: RegExp; rule: RouteRule }[] = [
  { path: /^\/csp-reports$/, rule: { methods: ['POST'], maxBytes: 65_536, origin: 'any' } },
  // Proven by a token that the provider has signed.
  {
    path: /^\/sign-in\/provider\/[^/]+\/back-channel-sign-out$/,
    rule: { methods: ['POST'], maxBytes: 65_536, origin: 'any' },
  },
  // Mail programs send it when somebody says that they want no more of it; proven by what we signed (RFC 8058).
  {
    path: /^\/unsubscribe\/[\w-]{44,300}$/,
    rule: { methods: ['GET', 'HEAD', 'POST'], maxBytes: 65_536, origin: 'any' },
  },
  // Proven by a bearer token.
  {
    path: /^\/scim\/v2(\/|$)/,
    rule: { methods: ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'], maxBytes: FORM_BYTES, origin: 'any' },
  },
]

const DOT_SEGMENT = /\/(\.|%2e)/i
const takesFiles = /^\/(tickets\/|files(\/|$)|admin\/people\/import$|mail\/new$)/

/** The rule for a request line's target. Forms that carry files are larger than all others. */
export function findRouteRule(target: string, contentType: string | undefined): RouteRule {
  const path = target.replace(/\?.*$/s, '')
  // Trap: `/scim/v2/../../tickets` is another address once it is resolved, and no exception may hold there.
  const exception = DOT_SEGMENT.test(path) ? undefined : exceptions.find((row) => row.path.test(path))
  if (exception) return exception.rule
  const carriesFiles = contentType?.toLowerCase().startsWith('multipart/form-data') ?? false
  return carriesFiles && takesFiles.test(path) ? { ...page, maxBytes: FILE_FORM_BYTES } : page
}
