import { Resolver } from 'node:dns/promises'
import { env } from '#app/platform/env.server.ts'
import { remember } from '#app/platform/remember.ts'

/** Asks for the records of one type under a name, as `dns.promises.resolve` does. */
export type ResolveName = (name: string, type: string) => Promise<unknown[]>

const PATIENCE_MS = 2_000
const TRIES = 2
/** While name servers are out of reach, mail does not wait for them one after the other. */
const REST_MS = 30_000

const DOWN = new Set(['ETIMEOUT', 'ECONNREFUSED'])

/** Resolves names for the checks of incoming mail, by the system's name servers or those of MAIL_DNS_SERVERS. */
export const resolveForMail: ResolveName = remember('mail-resolver', () => {
  const resolver = new Resolver({ timeout: PATIENCE_MS, tries: TRIES })
  if (env.MAIL_DNS_SERVERS.length > 0) resolver.setServers(env.MAIL_DNS_SERVERS)
  let restsUntil = 0
  return async (name: string, type: string) => {
    if (Date.now() < restsUntil) throw Object.assign(new Error('Name servers do not answer'), { code: 'ETIMEOUT' })
    try {
      return (await resolver.resolve(name, type)) as unknown[]
    } catch (error) {
      if (DOWN.has((error as { code?: string }).code ?? '')) restsUntil = Date.now() + REST_MS
      throw error
    }
  }
})
