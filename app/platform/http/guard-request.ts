import { z } from 'zod'

export interface IncomingRequest {
  method: string
  /** The request line's target, as it was sent. */
  target: string
  origin: string | undefined
  fetchSite: string | undefined
  contentType: string | undefined
  contentLength: string | undefined
}

export interface Refusal {
  status: 400 | 403 | 405 | 413 | 414
  title: string
  advice: string
  /** Methods that would have been answered, for 405. */
  allow?: string
}

const readMethods = new Set(['GET', 'HEAD'])
const knownMethods = new Set([...readMethods, 'POST'])
const longestTarget = 8_192
export const smallBodyBytes = 1_048_576
/** More than a ticket's 30 MB, so that a form with somewhat too much can come back with everything else in it. */
export const largeBodyBytes = 64 * smallBodyBytes

const badAddress: Refusal = {
  status: 400,
  title: 'This address cannot be read',
  advice: 'Check the address for typing errors, or start from the home page.',
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

/** How many bytes a body may have: forms that carry files are larger than all others. */
export function limitBody(target: string, contentType: string | undefined): number {
  const carriesFiles = contentType?.toLowerCase().startsWith('multipart/form-data') ?? false
  return carriesFiles && /^\/(tickets\/|files([/?]|$))/.test(target) ? largeBodyBytes : smallBodyBytes
}

export const tooLarge: Refusal = {
  status: 413,
  title: 'That is more than we can take at once',
  advice: 'Shorten the text, or send fewer or smaller files: 30 MB for one ticket. Nothing was saved.',
}

/**
 * Decides about a request before any page sees it; null means that it may pass. A browser says with `Origin` or
 * `Sec-Fetch-Site` which site a form was sent from: whoever says neither, or names another site, changes nothing here.
 */
export function guardRequest(request: IncomingRequest, isOwnOrigin: (origin: string) => boolean): Refusal | null {
  if (!knownMethods.has(request.method)) {
    const advice = 'Open the page with your browser and use the buttons on it.'
    return { status: 405, title: 'That cannot be done here', advice, allow: 'GET, HEAD, POST' }
  }
  if (request.target.length > longestTarget) {
    return { ...badAddress, status: 414, title: 'This address is too long' }
  }
  if (!isReadable(request.target)) return badAddress
  if (new URLSearchParams(request.target.split('?')[1]).has('_data')) return badAddress
  if (readMethods.has(request.method)) return null

  const isOurs = request.origin === undefined ? request.fetchSite === 'same-origin' : isOwnOrigin(request.origin)
  if (!isOurs) {
    const advice = 'Open the helpdesk, go to the page again and send it from there. Nothing was changed.'
    return { status: 403, title: 'This was not sent from one of our pages', advice }
  }
  const length = z.coerce.number().int().nonnegative().optional().safeParse(request.contentLength)
  if (!length.success) return badAddress
  if ((length.data ?? 0) > limitBody(request.target, request.contentType)) return tooLarge
  return null
}
