import { db } from '#app/platform/db.server.ts'
import { singleStatement } from '#app/platform/sql-transaction.server.ts'

/** A mail in a hosted mailbox, by the number that the server gives it. */
export interface MailPlace {
  mailboxId: number
  uidValidity: bigint
  uid: number
}

export interface MailSketch {
  sizeBytes: number
  sender: string
  subject: string
}

/** So often a mail may break off before it is left where it is. */
const MOST_ATTEMPTS = 8
const MOST_LETTERS = 200

/** Notes that a mail is too large to be fetched: it stays, and the page of the mailbox tells of it. */
export async function noteTooBig(place: MailPlace, sketch: MailSketch): Promise<void> {
  await noteSnag(place, sketch, 'too_big')
}

/** Notes that fetching a mail broke off once more. */
export async function noteBrokenOff(place: MailPlace, sketch: MailSketch): Promise<void> {
  await noteSnag(place, sketch, '')
}

async function noteSnag({ mailboxId, uidValidity, uid }: MailPlace, sketch: MailSketch, reason: string): Promise<void> {
  const [sender, subject] = [clean(sketch.sender), clean(sketch.subject)]
  await singleStatement.$executeRaw`
    INSERT INTO mailbox_snag (mailbox_id, uid_validity, uid, reason, attempts, size_bytes, sender, subject)
    VALUES (${mailboxId}::int, ${uidValidity}::bigint, ${uid}::bigint, ${reason}, 1, ${sketch.sizeBytes}::int, ${sender}, ${subject})
    ON CONFLICT (mailbox_id, uid_validity, uid) DO UPDATE SET attempts = mailbox_snag.attempts + 1,
      reason = CASE WHEN excluded.reason = '' AND mailbox_snag.attempts + 1 >= ${MOST_ATTEMPTS}::int THEN 'unreadable' ELSE excluded.reason END`
}

/** The mails that could not be fetched, by their number; true: they are left where they are, for good. */
export async function findSnags(mailboxId: number, uidValidity: bigint): Promise<Map<number, boolean>> {
  const rows = await db.mailboxSnag.findMany({ where: { mailboxId, uidValidity }, select: { uid: true, reason: true } })
  return new Map(rows.map(({ uid, reason }) => [Number(uid), reason !== '']))
}

/** Somebody took them out of the folder, or they could be fetched at last. */
export async function forgetSnags(mailboxId: number, uidValidity: bigint, uids: readonly number[]): Promise<void> {
  if (uids.length === 0) return
  await db.mailboxSnag.deleteMany({ where: { mailboxId, uidValidity, uid: { in: uids.map(BigInt) } } })
}

/** The folder numbers its mails anew: what was known by the old numbers means nothing any more. */
export async function forgetOldNumbers(mailboxId: number, uidValidity: bigint): Promise<void> {
  await db.mailboxSnag.deleteMany({ where: { mailboxId, uidValidity: { not: uidValidity } } })
}

function clean(text: string): string {
  return text
    .toWellFormed()
    .replace(/\p{Cc}+/gu, ' ')
    .slice(0, MOST_LETTERS)
    .toWellFormed()
}
