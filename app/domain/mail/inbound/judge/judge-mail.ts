import { type Actor, isStaff } from '../../../identity/actor.ts'
import { buildActor } from '../../../identity/build-actor.ts'
import { isAddressWithin } from '../../../notifications/address-within.ts'
import { formatTicketNumber } from '../../../tickets/ticket-number.ts'
import { partOf } from '../../../tickets/ticket-part.ts'
import { isOpen } from '../../../tickets/ticket-status.ts'
import { canSeeTicket } from '../../../tickets/visible-tickets.ts'
import { isInternalTemplate } from '../../is-internal-template.ts'
import { holdsQuotation } from '../content/holds-quotation.ts'
import type { ParsedMail } from '../parsed-mail.ts'
import { judgeBounce } from './judge-bounce.ts'
import type { MailClues } from './mail-clues.ts'
import type { MailFacts, MailPart, PointedTicket } from './mail-facts.ts'
import type { MailToJudge } from './mail-to-judge.ts'
import type { HeldVerdict, Verdict } from './verdict.ts'

/** Messages by mail that one side of a ticket may send it in an hour. People send a handful; two programs that answer each other, thousands. */
export const MAILS_A_TICKET_AND_HOUR = 20
/** Tickets that one sender's mail may open in an hour: the worst morning of a person … */
export const TICKETS_A_SENDER_AND_HOUR = 20
/** … and of a scheduler whose disk is full. */
export const TICKETS_A_PROGRAM_AND_HOUR = 200

/** How a mail leads to a ticket, the surest first. */
type Trace = 'signed' | 'message' | 'reference' | 'number'

/**
 * Says what a mail is and what is to be done with it. Pure. The rules, in their order: our own mail and what came before are
 * nothing; what a program answers changes nothing; a ticket is answered by whoever may see it, and without proof of the
 * sender by its own requester alone, who must have had a mail of ours; staff act with proof or not at all.
 */
export function judgeMail(given: MailToJudge, facts: MailFacts): Verdict {
  const { parsed, signs, clues } = given
  if (clues.canaryToken !== null) return { kind: 'canary', token: clues.canaryToken }
  const isForgedBefore = given.proof.isProven && facts.isDuplicateDoubtful
  if (facts.duplicateOfId !== null && !isForgedBefore)
    return { kind: 'duplicate', reason: 'The same mail came before.' }
  if (facts.isOurMail || facts.isFromOurs || clues.isMarkedOurs) {
    return { kind: 'loop', reason: 'The helpdesk itself, or an address that it reads, is given as the sender.' }
  }
  const bounce = judgeBounce(given, facts)
  if (bounce) return bounce
  const { calendar } = parsed.content
  if (calendar && calendar.answer !== null) {
    return { kind: 'calendar', ticketId: findNotedTicket(given, facts), ...calendar, answer: calendar.answer }
  }
  if (signs.isChallenge) {
    return hold('challenge', 'It asks us to prove that a person wrote to it. Answer it by hand, if at all.')
  }
  if (signs.origin === 'autoReply') return noteReply(given, findNotedTicket(given, facts))
  if (signs.origin === 'program') {
    const ticketId = findNotedTicket(given, facts)
    if (ticketId !== null) return noteReply(given, ticketId)
  }
  if (!hasOneSender(parsed)) return hold('unclear', 'It names no sender, or several.')
  return orHoldAnswer(judgeSender(given, facts), given)
}

/** Somebody who answers an invitation asks for nothing: where it leads to no ticket and says nothing that could be noted, it opens none. */
function orHoldAnswer(verdict: Verdict, { parsed }: MailToJudge): Verdict {
  if (verdict.kind !== 'ticket' || parsed.content.calendar === null) return verdict
  return hold('unclear', 'It answers an invitation, and does not say which or how.')
}

function judgeSender(given: MailToJudge, facts: MailFacts): Verdict {
  const { signs } = given
  if (facts.person === null) return judgeStranger(given, facts)
  if (!facts.person.isActive) return hold('unclear', `The account of ${facts.person.name} is closed.`)
  if (signs.origin === 'bulk') return hold('bulk', 'It came through a mailing list.')
  return judgeKnown(given, facts, buildActor(facts.person, facts.person.roles))
}

function judgeKnown(given: MailToJudge, facts: MailFacts, actor: Actor): Verdict {
  const { clues, proof, signs } = given
  const unconfirmedBecause = signs.mayBeAnswered ? null : 'Not sent: a program wrote the mail that opened the ticket.'
  for (const [trace, askedId] of listTraces(clues, facts)) {
    const ticket = facts.tickets.find((one) => one.askedId === askedId)
    if (!ticket || !canSeeTicket(actor, ticket)) continue
    const doubt = proof.isProven ? null : findDoubt(actor, ticket, trace)
    if (doubt !== null) return holdUnproven(given, doubt, ticket.ticketId)
    const part = findPart(actor, ticket, clues, facts)
    const isKept = part === 'worker' && !isParted(given.parsed)
    const as = isKept ? 'note' : part
    if (as === null)
      return hold('unclear', `Whoever sent it may read ${nameOf(ticket)} and do nothing to it.`, ticket.ticketId)
    const takes = takesAnswers(ticket, as)
    if (!takes && as === 'requester') break
    if (!takes) return hold('unclear', `${nameOf(ticket)} takes no more replies.`, ticket.ticketId)
    if (ticket.mailsInHour[as === 'requester' ? 'requester' : 'staff'] >= MAILS_A_TICKET_AND_HOUR) {
      return hold(
        'unclear',
        `More than ${MAILS_A_TICKET_AND_HOUR} mails came to ${nameOf(ticket)} within an hour.`,
        ticket.ticketId,
      )
    }
    const opensAnew = ticket.status === 'closed' && as === 'requester'
    return {
      kind: 'reply',
      ticketId: ticket.ticketId,
      actor,
      as,
      opensAnew,
      isKept,
      isUnproven: !proof.isProven,
      unconfirmedBecause,
    }
  }
  if (isStaff(actor) && !proof.isProven) {
    return holdUnproven(given, 'Nothing proves that it is from the member of staff whom it names.', null)
  }
  const most = signs.origin === 'person' ? TICKETS_A_SENDER_AND_HOUR : TICKETS_A_PROGRAM_AND_HOUR
  if (facts.openedInHour >= most) {
    return hold('unclear', `Mail from this sender has opened ${most} tickets within an hour.`)
  }
  const isFromProgram = signs.origin !== 'person'
  return { kind: 'ticket', actor, isUnproven: !proof.isProven, isFromProgram, unconfirmedBecause }
}

/** Nobody's word is lost: who writes from an address that we do not know, and had a mail of ours, waits for a person. */
function judgeStranger(given: MailToJudge, facts: MailFacts): Verdict {
  const { mail, signs, proof, parsed, organisationDomains } = given
  const [trace] = listTraces(given.clues, facts).filter(([how]) => how === 'signed' || how === 'message')
  const pointed = trace && facts.tickets.find(({ askedId }) => askedId === trace[1])
  if (pointed && signs.origin === 'person') {
    return hold(
      'unclear',
      `It answers a mail about ${nameOf(pointed)} from an address that is nobody’s.`,
      pointed.ticketId,
    )
  }
  const setting = mail.mailbox?.unknownSenders ?? 'hold'
  const { address = '' } = parsed.from[0] ?? {}
  if (setting === 'refuse') {
    // Trap: an answer to an address that nothing proves is mail to somebody who may never have written.
    const isKnownPlace = proof.isProven || isAddressWithin(address, organisationDomains)
    const answers = signs.mayBeAnswered && !proof.isDenied && isKnownPlace
    return { kind: 'refused', reason: 'Its sender is unknown.', answers }
  }
  if (setting === 'hold') return hold('unclear', 'Its sender is unknown.')
  if (signs.origin !== 'person') return hold('unclear', 'Its sender is unknown, and no person wrote it.')
  if (!isAddressWithin(address, organisationDomains)) {
    return hold('unclear', 'Its sender is unknown, and not of the organisation.')
  }
  if (!proof.isProven)
    return holdUnproven(given, 'Its sender is unknown, and nothing proves that it is from there.', null)
  return { kind: 'ticket', actor: null, isUnproven: false, isFromProgram: false, unconfirmedBecause: null }
}

/** Every ticket that the mail points at, the surest traces first. */
function listTraces(clues: MailClues, facts: MailFacts): [Trace, number][] {
  const ofDelivery = ({ ticketId }: { ticketId: number | null }) => ticketId ?? []
  const returned = facts.deliveries.filter(({ id }) => clues.taggedDeliveryIds.includes(id)).flatMap(ofDelivery)
  const answered = clues.ownMessageIds.flatMap((messageId) =>
    facts.deliveries.filter((delivery) => delivery.messageId === messageId).flatMap(ofDelivery),
  )
  const earlier = clues.otherMessageIds.flatMap((messageId) =>
    facts.earlierMails.filter((mail) => mail.messageId === messageId).map(({ ticketId }) => ticketId),
  )
  const traces = (how: Trace, ids: readonly number[]) => ids.map((id): [Trace, number] => [how, id])
  return [
    ...traces('signed', clues.taggedTicketIds),
    ...traces('message', [...answered, ...returned]),
    ...traces('reference', [...clues.anchoredTicketIds, ...earlier]),
    ...traces('number', clues.numberedTicketIds),
  ]
}

/** Why an answer whose sender nothing proves has to wait; null: a requester's own word on their own ticket may be taken, and is marked. */
function findDoubt(actor: Actor, ticket: PointedTicket, trace: Trace): string | null {
  if (isStaff(actor)) return 'Nothing proves that it is from the member of staff whom it names.'
  if (ticket.isRestricted) return `Nothing proves who sent it, and ${nameOf(ticket)} is restricted.`
  if (ticket.requesterId !== actor.personId && ticket.openedById !== actor.personId) {
    return `Nothing proves who sent it, and ${nameOf(ticket)} is somebody else’s.`
  }
  return trace === 'signed' || trace === 'message'
    ? null
    : `Nothing proves who sent it, and it knows of ${nameOf(ticket)} no more than anybody could guess.`
}

function findPart(actor: Actor, ticket: PointedTicket, clues: MailClues, facts: MailFacts): MailPart | null {
  const part = partOf(actor, ticket)
  if (part === 'requester') return part
  if (part === 'observer') return null
  return part === 'worker' && !answersInternalMail(clues, facts) ? part : 'note'
}

/**
 * Trap: whoever answers a mail about a note, an alarm or a bounce does not mean the requester to read it. Programs drop `In-Reply-To`; the
 * address they write to they keep.
 */
function answersInternalMail({ isForStaff, ownMessageIds }: MailClues, { deliveries }: MailFacts): boolean {
  if (isForStaff) return true
  const answered = ownMessageIds.flatMap((id) => deliveries.find(({ messageId }) => messageId === id) ?? [])
  return answered[0] !== undefined && isInternalTemplate(answered[0].template)
}

/**
 * Whether a requester may read what a member of staff has sent: it is theirs and nothing else. What they quote, or forward, may be a note
 * or a colleague's word. A file alone is meant to be sent; a picture that stands within the mail may be quoted too.
 */
function isParted({ content, attachments }: ParsedMail): boolean {
  if (content.forwarded !== null) return false
  return content.hasOwnWords ? !holdsQuotation(content.reply) : attachments.some(({ isInline }) => !isInline)
}

function takesAnswers({ status }: PointedTicket, as: MailPart): boolean {
  if (as === 'note' || isOpen(status) || status === 'resolved') return true
  return as === 'requester' && status === 'closed'
}

/** The ticket on which it is noted that a program answered: one whose mail it had, or one that a proven sender may see. */
function findNotedTicket({ clues, proof }: MailToJudge, facts: MailFacts): number | null {
  const actor = facts.person?.isActive ? buildActor(facts.person, facts.person.roles) : null
  for (const [trace, askedId] of listTraces(clues, facts)) {
    const ticket = facts.tickets.find((one) => one.askedId === askedId)
    if (!ticket) continue
    if (trace === 'signed' || trace === 'message') return ticket.ticketId
    if (actor && proof.isProven && canSeeTicket(actor, ticket)) return ticket.ticketId
  }
  return null
}

function noteReply({ signs }: MailToJudge, ticketId: number | null): Verdict {
  return { kind: 'autoReply', ticketId, what: signs.isOutOfOffice ? 'outOfOffice' : 'automatic' }
}

/** Of two senders, what we believe and what a mail program shows might be different people. */
function hasOneSender({ from, headers }: ParsedMail): boolean {
  return from.length === 1 && from[0]?.address !== '' && (headers.from?.length ?? 0) === 1
}

function hold(kind: HeldVerdict['kind'], reason: string, ticketId: number | null = null): HeldVerdict {
  return { kind, reason, ticketId, answers: false, lacksProof: false }
}

function holdUnproven({ signs, proof }: MailToJudge, reason: string, ticketId: number | null): HeldVerdict {
  const answers = signs.mayBeAnswered && !proof.isDenied
  return { ...hold('unclear', reason, ticketId), answers, lacksProof: true }
}

function nameOf({ ticketId }: PointedTicket): string {
  return formatTicketNumber(ticketId)
}
