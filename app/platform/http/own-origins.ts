const loopback = /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/i

/** Trap: a port of five digits may be none, and no address can be made of it. */
function isLoopback(host: string): boolean {
  return loopback.test(host) && URL.canParse(`http://${host}`)
}

export interface Place {
  /** The configured address. */
  baseUrl: string
  /** A machine of one's own: its loopback address is ours too, under whichever of its names. */
  allowLoopback: boolean
  /** Further names under which the web server may be asked, as a proxy may do that keeps the name of its own side. */
  otherHosts: readonly string[]
}

/**
 * Which `Host` is ours. Nothing is ever built from it (links use the configured address), but what is asked under another
 * name is not meant for us: a cache in between, or another server's page in this browser, may be made to believe so.
 */
export function createHostCheck({ baseUrl, allowLoopback, otherHosts }: Place) {
  const own = new URL(baseUrl)
  const names = new Set([own.host, ...otherHosts].map((name) => name.toLowerCase()))
  // A browser leaves out the port that belongs to the scheme; others may say it.
  names.add(`${own.hostname}:${own.port || (own.protocol === 'https:' ? '443' : '80')}`)
  const isLocal = allowLoopback || isLoopback(own.host)
  return (host: string): boolean => names.has(host.toLowerCase()) || (isLocal && isLoopback(host))
}

/** Which `Origin` is ours: the configured address, and on a machine of one's own the loopback address that was asked for. */
export function createOriginCheck({ baseUrl, allowLoopback }: Place) {
  const own = new URL(baseUrl).origin
  return (origin: string, host: string | undefined): boolean =>
    origin === own || (allowLoopback && isLoopback(host ?? '') && origin === `http://${host}`)
}

/** The address a page was asked for under. `Host` is believed only on a machine of one's own, and only for loopback. */
export function chooseOrigin({ baseUrl, allowLoopback }: Place, host: string | undefined): string {
  return allowLoopback && isLoopback(host ?? '') ? `http://${host}` : new URL(baseUrl).origin
}
