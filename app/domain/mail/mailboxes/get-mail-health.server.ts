import { findMailTrouble } from './find-mail-trouble.server.ts'
import { findMailboxes } from './find-mailboxes.server.ts'
import type { MailTroubleKind } from './judge-mailbox.ts'

/** How many mailboxes take mail, and how many of them are in which trouble: counts alone, since anybody may read them. */
export type MailHealth = { mailboxes: number } & Record<MailTroubleKind, number>

/** Asked at most every five seconds. */
export async function getMailHealth(): Promise<MailHealth> {
  const [mailboxes, troubles] = await Promise.all([findMailboxes(), findMailTrouble()])
  const count = (kind: MailTroubleKind) => troubles.filter((trouble) => trouble.kind === kind).length
  return {
    mailboxes: mailboxes.length,
    credentials: count('credentials'),
    canary: count('canary'),
    outgoing: count('outgoing'),
    silence: count('silence'),
  }
}
