import type { IncomingMessage } from 'node:http'
import { findWait, spendRequest } from '../rate-limit.server.ts'
import { remember } from '../remember.ts'
import { networkOfAddress } from './network-of-address.ts'

const MOST_SESSIONS = 20_000
const inCookies = /(?:^|;)\s*(?:__Host-)?ots_session=([\w-]{43})\s*(?:;|$)/

/** Sessions that were found to be somebody's: they pass, whatever others do from the same address. */
const sessions = remember('seen-sessions', () => new Set<string>())

function readSession(message: IncomingMessage): string | null {
  return inCookies.exec(message.headers.cookie ?? '')?.[1] ?? null
}

/** After how many seconds this sender, not known to be signed in, may ask again; null: now. Asks this process's memory alone. */
export function findPublicWait(message: IncomingMessage, clientAddress: string): Promise<number | null> {
  const session = readSession(message)
  if (session !== null && sessions.has(session)) return Promise.resolve(null)
  return findWait('publicPage', networkOfAddress(clientAddress))
}

/** Counts a page that was answered to nobody in particular, or remembers whose session it was. */
export async function notePage(
  message: IncomingMessage,
  clientAddress: string,
  personId: number | undefined,
): Promise<void> {
  if (personId === undefined) {
    await spendRequest('publicPage', networkOfAddress(clientAddress))
    return
  }
  const session = readSession(message)
  if (session === null || sessions.has(session)) return
  // The one seen first goes: at worst its next page waits with the others of its address.
  const oldest = sessions.size >= MOST_SESSIONS ? sessions.values().next().value : undefined
  if (oldest !== undefined) sessions.delete(oldest)
  sessions.add(session)
}
