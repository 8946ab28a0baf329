const loopback = /^http:\/\/(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/

/**
 * Which `Origin` is ours: the configured address. On a machine of one's own also the loopback address that was asked for,
 * under whichever of its names.
 */
export function createOriginCheck(baseUrl: string, allowLoopback: boolean) {
  const own = new URL(baseUrl).origin
  return (origin: string, host: string | undefined): boolean =>
    origin === own || (allowLoopback && loopback.test(origin) && origin === `http://${host}`)
}

/** The address a page was asked for under. `Host` is believed only on a machine of one's own, and only for loopback. */
export function chooseOrigin(baseUrl: string, host: string | undefined, allowLoopback: boolean): string {
  const asked = `http://${host}`
  return allowLoopback && loopback.test(asked) ? asked : new URL(baseUrl).origin
}
