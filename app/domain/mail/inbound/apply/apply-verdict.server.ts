import type { InboundState } from '#app/generated/prisma/enums.ts'
import { assertNever } from '#app/platform/assert-never.ts'
import type { Tx } from '#app/platform/db.server.ts'
import type { Actor } from '../../../identity/actor.ts'
import { cleanLine } from '../../../text/clean-text.ts'
import { noteWithin } from '../../../tickets/add-note.server.ts'
import type { MailOrigin } from '../../../tickets/mail-origin.ts'
import { replyWithin } from '../../../tickets/reply-to-ticket.server.ts'
import type { SenderProof } from '../judge/sender-proof.ts'
import { isHeld, type Verdict } from '../judge/verdict.ts'
import { openFromMail } from '../open/open-from-mail.server.ts'
import type { ParsedMail } from '../parsed-mail.ts'
import type { StoredMail } from '../store/stored-mail.ts'
import { answerAboutTicket, answerAutomatically } from './answer-automatically.server.ts'
import {
  CONFIRMATIONS_A_SENDER_AND_HOUR,
  claimAutomaticAnswer,
  claimConfirmation,
} from './claim-automatic-answer.server.ts'
import { endInboundMail, linkInboundMail } from './end-inbound-mail.server.ts'
import type { MailMessage } from './mail-message.ts'
import { markBounced } from './mark-bounced.server.ts'
import { recordMailEvent } from './record-mail-event.server.ts'

/** What programs answer is noted so often; whoever sends thousands fills no ticket with them. Each mail is kept all the same. */
const NOTES_A_TICKET_AND_HOUR = 20

const ANSWERED = 'Not sent: its sender had an automatic answer within the hour.'
const OFTEN = `Not sent: ${CONFIRMATIONS_A_SENDER_AND_HOUR} tickets of its sender were confirmed within the hour.`

/** All that is needed to do what a mail asks. */
export interface MailToApply {
  mail: StoredMail
  parsed: ParsedMail
  proof: SenderProof
  /** In which states of it the mail is still ours to end. */
  from: readonly InboundState[]
  /** Who sent it, where that is somebody; a ticket's opener in any case. */
  actor: Actor | null
  message: MailMessage
  /** Which of the files that were read from it are not in it and why, a sentence each. */
  refusedFiles: readonly string[]
}

/**
 * Does what a verdict says and ends the mail with it, in the caller's one transaction: a mail is a message when its row says
 * so, and never twice. False: somebody else has ended it. Throws what the commands throw, and a unique violation where the same
 * mail has come by another road.
 */
export async function applyVerdict(tx: Tx, verdict: Verdict, given: MailToApply): Promise<boolean> {
  const { mail, parsed, from } = given
  if (!(await endInboundMail(tx, mail.id, from, { end: describeEnd(verdict, given), parsed }))) return false
  if (isHeld(verdict)) {
    if (verdict.ticketId !== null) {
      const payload = { inboundMailId: mail.id, from: senderOf(parsed), reason: verdict.reason }
      await recordMailEvent(tx, verdict.ticketId, { type: 'mail.held', payload }, { mostAnHour: 1 })
    }
    if (verdict.answers) await answerAutomatically(tx, { mail, parsed, template: 'mail-received-unproven' })
    await linkInboundMail(tx, mail.id, { ticketId: verdict.ticketId })
    return true
  }
  switch (verdict.kind) {
    case 'canary':
    case 'duplicate':
    case 'loop':
      return true
    case 'refused':
      if (verdict.answers) await answerAutomatically(tx, { mail, parsed, template: 'unknown-sender' })
      return true
    case 'bounce': {
      const { deliveryId, effect, answer } = verdict
      if (deliveryId === null) return true
      const ticketId = effect === 'none' ? null : await markBounced(tx, deliveryId, { effect, answer })
      await linkInboundMail(tx, mail.id, { deliveryId, ticketId })
      return true
    }
    case 'autoReply':
    case 'calendar':
      await noteOnTicket(tx, verdict, given)
      return true
    case 'reply':
      await applyReply(tx, verdict, given)
      return true
    case 'ticket':
      await applyTicket(tx, verdict, given)
      return true
    default:
      return assertNever(verdict)
  }
}

async function noteOnTicket(
  tx: Tx,
  verdict: Extract<Verdict, { kind: 'autoReply' | 'calendar' }>,
  { mail, parsed }: MailToApply,
): Promise<void> {
  if (verdict.ticketId === null) return
  const about = { inboundMailId: mail.id, from: senderOf(parsed) }
  const summary = verdict.kind === 'calendar' ? cleanLine(verdict.summary).slice(0, 200).toWellFormed() : ''
  await recordMailEvent(
    tx,
    verdict.ticketId,
    verdict.kind === 'calendar'
      ? { type: 'mail.calendarAnswered', payload: { ...about, answer: verdict.answer, summary } }
      : { type: 'mail.autoReplied', payload: { ...about, what: verdict.what } },
    { mostAnHour: NOTES_A_TICKET_AND_HOUR },
  )
  await linkInboundMail(tx, mail.id, { ticketId: verdict.ticketId })
}

async function applyReply(tx: Tx, verdict: Extract<Verdict, { kind: 'reply' }>, given: MailToApply): Promise<void> {
  const { mail, message } = given
  const { actor, ticketId, as } = verdict
  const unconfirmedBecause = verdict.opensAnew
    ? await confirm(tx, verdict, { address: actor.email, isKnown: true })
    : verdict.unconfirmedBecause
  // Trap: below their answer staff may quote what the requester must not read, such as a note that a mail told them of.
  const wholeText = as === 'worker' ? null : message.wholeText
  const origin = toOrigin(given, { isUnproven: verdict.isUnproven, unconfirmedBecause, wholeText })
  const written = { submissionKey: mail.id, body: message.body, ticketId }
  if (as === 'note') await noteWithin(tx, actor, written, { mail: origin })
  const sent =
    as === 'note'
      ? { ticketId }
      : await replyWithin(tx, actor, { ...written, waitAs: '', waitingFor: '' }, { mail: origin })
  await linkInboundMail(tx, mail.id, { ticketId: sent.ticketId })
  await tellSender(tx, verdict, given, { ticketId: sent.ticketId, isKept: verdict.isKept, isForStaff: as === 'note' })
}

async function applyTicket(tx: Tx, verdict: Extract<Verdict, { kind: 'ticket' }>, given: MailToApply): Promise<void> {
  const { mail, parsed, actor, message } = given
  if (actor === null) throw new Error('A ticket is opened for somebody')
  const unconfirmedBecause = await confirm(tx, verdict, { address: actor.email, isKnown: verdict.actor !== null })
  const origin = toOrigin(given, { isUnproven: verdict.isUnproven, unconfirmedBecause, wholeText: message.wholeText })
  const { isFromProgram } = verdict
  const opening = { mail, parsed, actor, isFromProgram, body: message.body, origin }
  const { ticketId, kind } = await openFromMail(tx, opening)
  await linkInboundMail(tx, mail.id, { kind, ticketId })
  if (ticketId !== null) await tellSender(tx, verdict, given, { ticketId, isKept: false, isForStaff: false })
}

/** By whom and how a ticket was asked for, as far as answers go. */
interface Asked {
  isUnproven: boolean
  /** Not null: a program wrote, or its sender asks for silence. */
  unconfirmedBecause: string | null
}

/**
 * Why nobody is told that we have their ticket; null: they are. Whom we know and who is proven hears of each, up to what no person
 * reaches; to anybody else it is an automatic answer like any other.
 */
async function confirm(
  tx: Tx,
  { unconfirmedBecause, isUnproven }: Asked,
  { address, isKnown }: { address: string; isKnown: boolean },
): Promise<string | null> {
  if (unconfirmedBecause !== null) return unconfirmedBecause
  if (isKnown && !isUnproven) return (await claimConfirmation(tx, address)) ? null : OFTEN
  return (await claimAutomaticAnswer(tx, address, 'ticket-opened')) ? null : ANSWERED
}

/** Tells a sender who is proven, and no program, what of their mail is not where they meant it to be. */
async function tellSender(
  tx: Tx,
  { unconfirmedBecause, isUnproven }: Asked,
  { mail, parsed, refusedFiles }: MailToApply,
  { ticketId, isKept, isForStaff }: { ticketId: number; isKept: boolean; isForStaff: boolean },
): Promise<void> {
  if (unconfirmedBecause !== null || isUnproven) return
  const problems = [...parsed.leftOut, ...refusedFiles]
  if (!isKept && problems.length === 0) return
  const template = isKept ? 'kept-as-note' : 'files-refused'
  await answerAboutTicket(tx, { mail, parsed, template, ticketId, problems, isForStaff })
}

function toOrigin(
  { mail, message }: MailToApply,
  facts: Pick<MailOrigin, 'isUnproven' | 'unconfirmedBecause' | 'wholeText'>,
): MailOrigin {
  return { inboundMailId: mail.id, html: message.html, ...facts }
}

function describeEnd(verdict: Verdict, { proof, actor }: MailToApply) {
  const reason = 'reason' in verdict ? verdict.reason : verdict.kind === 'bounce' ? describeBounce(verdict) : ''
  return {
    state: isHeld(verdict) ? ('held' as const) : ('done' as const),
    kind: verdict.kind,
    reason,
    proof,
    personId: actor?.personId ?? null,
    isDuplicate: verdict.kind === 'duplicate',
  }
}

function describeBounce({ deliveryId, answer }: Extract<Verdict, { kind: 'bounce' }>): string {
  return deliveryId === null ? 'It names no mail of ours.' : answer
}

function senderOf({ from }: ParsedMail): string {
  return cleanLine(from[0]?.address ?? '')
    .slice(0, 254)
    .toWellFormed()
}
