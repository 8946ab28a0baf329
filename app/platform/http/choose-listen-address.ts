import type { Environment } from '../parse-environment.ts'

/**
 * The address that the web server listens on; undefined for every one of this machine. Embedded, /mail needs no sign-in
 * and the demo people's password is known: that is not for the whole network unless asked for.
 */
export function chooseListenAddress(env: Pick<Environment, 'EMBEDDED' | 'LISTEN_ADDRESS'>): string | undefined {
  return env.LISTEN_ADDRESS ?? (env.EMBEDDED ? '127.0.0.1' : undefined)
}
