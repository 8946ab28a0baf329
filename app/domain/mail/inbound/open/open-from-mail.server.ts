import type { Tx } from '#app/platform/db.server.ts'
import { systemScope } from '../../../events/ticket-scope.ts'
import type { Actor } from '../../../identity/actor.ts'
import { loadRouting, type RoutingConfiguration } from '../../../routing/load-routing.server.ts'
import { cleanLine, cleanText } from '../../../text/clean-text.ts'
import { askForDetails } from '../../../tickets/details/ask-for-details.server.ts'
import type { MailOrigin } from '../../../tickets/mail-origin.ts'
import { openTicketWithin } from '../../../tickets/open-ticket.server.ts'
import { NO_CATEGORY, openTicketSchema } from '../../../tickets/open-ticket-input.ts'
import { joinRepeat } from '../../../tickets/repeats/join-repeat.server.ts'
import { MAX_BODY_LENGTH } from '../../../tickets/text-rules.ts'
import type { ParsedMail } from '../parsed-mail.ts'
import type { StoredMail } from '../store/stored-mail.ts'
import { findForwarded } from './find-forwarded.server.ts'
import { guessCategory } from './guess-category.ts'
import { isMachineAddress } from './is-machine-address.ts'
import { type MachineAlarm, readAlarm } from './read-alarm.ts'
import { repeatKeyOf } from './repeat-key.ts'

const MOST_SUBJECT_LETTERS = 200
const MOST_NAME_LETTERS = 120
/** The section that prints and runs batch: what is written to it is about something that runs. */
const PRODUCTION_SECTION = 'pss'
/** Of the catalogue: what a scheduler and what monitoring tell of. */
const JOB_CATEGORY = 'PS-BAT-01'
const SERVER_CATEGORY = 'PS-DB-01'

const opened = systemScope('The ticket that this very mail has opened.')

export interface OpeningMail {
  mail: StoredMail
  parsed: ParsedMail
  /** For whom it is opened. */
  actor: Actor
  /** A program says of itself that it wrote the mail. */
  isFromProgram: boolean
  body: string
  origin: MailOrigin
}

interface Opened {
  /** Null: a machine says that something is over of which no ticket is open. */
  ticketId: number | null
  kind: 'ticket' | 'repeat'
}

/**
 * Opens the ticket that a mail asks for, in the transaction that ends the mail: its subject and text, the files staged under its id, the
 * section of its mailbox or of the category that its words mean or, where they say too little, routing's choice. A guess is marked as one, and
 * its sender is asked once, by a link in the mail that confirms the ticket, for what a mail does not say. Who forwards a
 * mail may ask for a ticket of its original sender's. What schedulers
 * and monitoring tell becomes a Production Support ticket, and joins the open one about the same.
 */
export async function openFromMail(tx: Tx, opening: OpeningMail): Promise<Opened> {
  const { parsed, actor, body, isFromProgram } = opening
  const forwarded = await findForwarded(tx, { ...opening, isUnproven: opening.origin.isUnproven })
  if (forwarded) {
    const { email: onBehalfOf, personId: requesterId, forwarded: letter } = forwarded
    const text = cleanText(letter.body).slice(0, MAX_BODY_LENGTH).toWellFormed() || '[The mail has no text.]'
    // What the forwarder wrote above it is for staff, who have the whole mail.
    const origin = { ...opening.origin, html: null, wholeText: null }
    const about = { subject: subjectOf(letter, text), onBehalfOf, requesterId }
    return takeLetter(tx, { ...opening, body: text, origin }, about)
  }
  const subject = subjectOf(parsed, body)
  const isMachine = isFromProgram || isMachineAddress(actor.email)
  const alarm = isMachine ? readAlarm(parsed.subject, body) : null
  const about = { subject, onBehalfOf: '', requesterId: actor.personId }
  return alarm ? takeAlarm(tx, opening, subject, alarm) : takeLetter(tx, opening, about)
}

interface About {
  subject: string
  /** The address of the person whom it is for; empty: its sender. */
  onBehalfOf: string
  requesterId: number
}

async function takeLetter(tx: Tx, opening: OpeningMail, { subject, onBehalfOf, requesterId }: About): Promise<Opened> {
  const { mail, actor, body, origin } = opening
  const routing = await loadRouting()
  const door = doorOf(mail)
  const choices = routing.categories.filter(({ sectionCode }) => door === null || sectionCode === door.code)
  const guess = guessCategory(subject, body, new Set(choices.map(({ code }) => code)))
  const category = guess && routing.categoryByCode.get(guess.code)
  const input = openTicketSchema.parse({
    type: category?.type ?? (door?.code === PRODUCTION_SECTION ? 'production_support' : 'end_user_computing'),
    submissionKey: mail.id,
    categoryCode: category?.code ?? NO_CATEGORY,
    subject,
    description: body,
    // How bad it is a mail does not say: what its category usually is, or one person and no haste.
    impact: category?.impact ?? 'low',
    urgency: category?.urgency ?? 'medium',
    onBehalfOf,
    details: {},
  })
  const { ticketId } = await openTicketWithin(tx, actor, input, { channel: 'email', section: door, mail: origin })
  if (category) {
    await tx.$executeRaw`UPDATE ticket ${opened} SET is_category_guessed = TRUE WHERE id = ${ticketId}`
  }
  // Whoever gets no confirmation gets no link.
  if (origin.unconfirmedBecause === null) await askForDetails(tx, ticketId, requesterId)
  return { ticketId, kind: 'ticket' }
}

async function takeAlarm(tx: Tx, opening: OpeningMail, subject: string, alarm: MachineAlarm): Promise<Opened> {
  const { mail, actor, body, origin } = opening
  const repeatKey = repeatKeyOf(alarm, actor.email)
  const isOver = alarm.state === 'recovered'
  const { isUnproven } = origin
  const recovery = isOver ? subject : null
  const joinedId = await joinRepeat(tx, { repeatKey, inboundMailId: mail.id, recovery, isUnproven })
  if (joinedId !== null || isOver) return { ticketId: joinedId, kind: 'repeat' }
  const category = categoryOf(alarm, await loadRouting())
  const input = openTicketSchema.parse({
    type: 'production_support',
    submissionKey: mail.id,
    categoryCode: category?.code ?? NO_CATEGORY,
    subject,
    description: body,
    impact: category?.impact ?? 'medium',
    urgency: category?.urgency ?? 'high',
    details: alarm.isJob ? { jobName: cleanLine(alarm.about).slice(0, MOST_NAME_LETTERS).toWellFormed() } : {},
  })
  const { ticketId } = await openTicketWithin(tx, actor, input, { channel: 'monitoring', mail: origin })
  await tx.$executeRaw`UPDATE ticket ${opened} SET repeat_key = ${repeatKey} WHERE id = ${ticketId}`
  return { ticketId, kind: 'ticket' }
}

/** The section whose own address it was written to. */
function doorOf({ mailbox }: StoredMail): { code: string; why: string } | null {
  return mailbox?.sectionCode ? { code: mailbox.sectionCode, why: `It came to ${mailbox.address}` } : null
}

/** Only where the catalogue has it still. */
function categoryOf({ isJob }: MachineAlarm, { categoryByCode }: RoutingConfiguration) {
  return categoryByCode.get(isJob ? JOB_CATEGORY : SERVER_CATEGORY) ?? null
}

/** Without the marks of answering and forwarding, which say nothing of what it is about. */
function subjectOf({ subject }: Pick<ParsedMail, 'subject'>, body: string): string {
  const line = cleanLine(subject).replace(/^((re|fw|fwd|aw|wg|antw|sv|tr|rv|enc|ref?)\s*:\s*)+/i, '')
  const words = line || cleanLine(body.slice(0, 1_000)) || 'Mail without a subject'
  return words.length <= MOST_SUBJECT_LETTERS ? words : `${words.slice(0, MOST_SUBJECT_LETTERS - 1).toWellFormed()}…`
}
