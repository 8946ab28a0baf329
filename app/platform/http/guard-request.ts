import { z } from 'zod'
import { findRouteRule } from './route-rule.ts'

export interface IncomingRequest {
  method: string
  /** The request line's target, as it was sent. */
  target: string
  /** Each `Host` header that came. */
  hosts: readonly string[]
  /** How many header lines came. */
  headerCount: number
  origin: string | undefined
  fetchSite: string | undefined
  contentType: string | undefined
  contentLength: string | undefined
}

export interface Refusal {
  status: 400 | 403 | 405 | 408 | 413 | 414 | 421 | 429 | 431
  title: string
  advice: string
  /** Why, in a word for the log. */
  reason: string
  /** Methods that would have been answered, for 405. */
  allow?: string
}

/** What the guard must be told of the place where it stands. */
export interface OwnPlace {
  isOwnHost: (host: string) => boolean
  isOwnOrigin: (origin: string) => boolean
}

const readMethods = new Set(['GET', 'HEAD'])
const longestTarget = 8_192
/** A browser sends some twenty, a proxy adds a few. */
const mostHeaders = 100

const badAddress: Refusal = {
  status: 400,
  title: 'This address cannot be read',
  advice: 'Check the address for typing errors, or start from the home page.',
  reason: 'address',
}

/** A target is a path of our own: no scheme, no host, no control characters, and its escapes are whole. */
function isReadable(target: string): boolean {
  if (!target.startsWith('/') || /^\/[/\\]/.test(target)) return false
  try {
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
    return !/[\u0000-\u001f\u007f\ud800-\udfff\\]/.test(decodeURIComponent(target.replace(/\?.*$/, '')))
  } catch {
    return false
  }
}

export const tooLarge: Refusal = {
  status: 413,
  title: 'That is more than we can take at once',
  advice: 'Shorten the text, or send fewer or smaller files: 30 MB for one ticket. Nothing was saved.',
  reason: 'size',
}

export const tooSlow: Refusal = {
  status: 408,
  title: 'That took too long to arrive',
  advice: 'Check your connection, then send it again. Nothing was saved.',
  reason: 'pace',
}

/**
 * Decides about a request before any page sees it; null means that it may pass. A browser says with `Origin` or
 * `Sec-Fetch-Site` which site a form was sent from: whoever says neither, or names another site, changes nothing here.
 */
export function guardRequest(request: IncomingRequest, { isOwnHost, isOwnOrigin }: OwnPlace): Refusal | null {
  if (request.headerCount > mostHeaders) {
    const advice = 'Open the page with your browser, without additions.'
    return { status: 431, title: 'This request says too much', advice, reason: 'headers' }
  }
  const [host, ...others] = request.hosts
  if (host === undefined || others.length > 0) return { ...badAddress, reason: 'host' }
  if (!isOwnHost(host)) {
    const advice = 'Check the address for typing errors. The helpdesk is not reached under this name.'
    return { status: 421, title: 'This is not our address', advice, reason: 'host' }
  }
  const rule = findRouteRule(request.target, request.contentType)
  if (!rule.methods.includes(request.method)) {
    const advice = 'Open the page with your browser and use the buttons on it.'
    const allow = rule.methods.join(', ')
    return { status: 405, title: 'That cannot be done here', advice, reason: 'method', allow }
  }
  if (request.target.length > longestTarget) {
    return { ...badAddress, status: 414, title: 'This address is too long' }
  }
  if (!isReadable(request.target)) return badAddress
  // Trap: a query may hold further question marks.
  if (new URLSearchParams(request.target.replace(/^[^?]*/, '')).has('_data')) return { ...badAddress, reason: '_data' }
  if (readMethods.has(request.method)) return null

  const isOurs = request.origin === undefined ? request.fetchSite === 'same-origin' : isOwnOrigin(request.origin)
  if (rule.origin === 'ours' && !isOurs) {
    const advice = 'Open the helpdesk, go to the page again and send it from there. Nothing was changed.'
    return { status: 403, title: 'This was not sent from one of our pages', advice, reason: 'origin' }
  }
  const length = z.coerce.number().int().nonnegative().optional().safeParse(request.contentLength)
  if (!length.success) return { ...badAddress, reason: 'length' }
  if ((length.data ?? 0) > rule.maxBytes) return tooLarge
  return null
}
