import { findOutgoingTrouble } from '../outgoing/find-outgoing-trouble.server.ts'
import type { OutgoingTrouble } from '../outgoing/outgoing-trouble.ts'
import { findMailTrouble } from './find-mail-trouble.server.ts'
import { findMailboxes } from './find-mailboxes.server.ts'
import type { MailTroubleKind } from './judge-mailbox.ts'

/**
 * How many mailboxes take mail, how many of them are in which trouble, and what keeps mail from leaving: no more, since anybody
 * may read it.
 */
export type MailHealth = { mailboxes: number; leaving: 'ok' | OutgoingTrouble } & Record<MailTroubleKind, number>

/** Asked at most every five seconds. */
export async function getMailHealth(): Promise<MailHealth> {
  const [mailboxes, troubles, outgoing] = await Promise.all([findMailboxes(), findMailTrouble(), findOutgoingTrouble()])
  const count = (kind: MailTroubleKind) => troubles.filter((trouble) => trouble.kind === kind).length
  return {
    mailboxes: mailboxes.length,
    leaving: outgoing ?? 'ok',
    credentials: count('credentials'),
    canary: count('canary'),
    outgoing: count('outgoing'),
    silence: count('silence'),
  }
}
