import type { Tx } from '#app/platform/db.server.ts'
import type { Actor } from '../../../identity/actor.ts'
import type { MailOrigin } from '../../../tickets/mail-origin.ts'
import { openTicketWithin } from '../../../tickets/open-ticket.server.ts'
import { NO_CATEGORY, openTicketSchema } from '../../../tickets/open-ticket-input.ts'
import { cleanLine } from '../../../tickets/text-rules.ts'
import type { ParsedMail } from '../parsed-mail.ts'
import type { StoredMail } from '../store/stored-mail.ts'

const MOST_SUBJECT_LETTERS = 200
/** The section that prints and runs batch: what is written to it is about something that runs. */
const PRODUCTION_SECTION = 'pss'

export interface OpeningMail {
  mail: StoredMail
  parsed: ParsedMail
  /** For whom it is opened. */
  actor: Actor
  body: string
  origin: MailOrigin
}

/**
 * Opens the ticket that a mail asks for, in the transaction that ends the mail: its subject and text, the files staged under its id, the
 * section of its mailbox or, where that has none, routing's choice. How bad it is nobody has said, so it begins in the middle of nothing: one
 * person, no haste.
 */
export async function openFromMail(
  tx: Tx,
  { mail, parsed, actor, body, origin }: OpeningMail,
): Promise<{ ticketId: number; kind: 'ticket' | 'repeat' }> {
  const sectionCode = mail.mailbox?.sectionCode ?? null
  const input = openTicketSchema.parse({
    type: sectionCode === PRODUCTION_SECTION ? 'production_support' : 'end_user_computing',
    submissionKey: mail.id,
    categoryCode: NO_CATEGORY,
    subject: subjectOf(parsed, body),
    description: body,
    impact: 'low',
    urgency: 'medium',
    details: {},
  })
  const section = sectionCode === null ? null : { code: sectionCode, why: `It came to ${mail.mailbox?.address}` }
  const { ticketId } = await openTicketWithin(tx, actor, input, { channel: 'email', section, mail: origin })
  return { ticketId, kind: 'ticket' }
}

/** Without the marks of answering and forwarding, which say nothing of what it is about. */
function subjectOf({ subject }: ParsedMail, body: string): string {
  const line = cleanLine(subject).replace(/^((re|fw|fwd|aw|wg|antw|sv|tr|rv|enc|ref?)\s*:\s*)+/i, '')
  const words = line || cleanLine(body.slice(0, 1_000)) || 'Mail without a subject'
  return words.length <= MOST_SUBJECT_LETTERS ? words : `${words.slice(0, MOST_SUBJECT_LETTERS - 1).toWellFormed()}…`
}
