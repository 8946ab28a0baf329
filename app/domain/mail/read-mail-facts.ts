import type { ClockAlarm, ClockEscalation, MailFacts, QuotedMessage, RatingUrls } from '#app/emails/mail-facts.ts'
import { STATE_ZONE } from '../sla/state-zone.ts'
import { cleanLine } from '../text/clean-text.ts'
import { renderText } from '../text/render-text.ts'
import type { WrittenText } from '../text/written-text.ts'
import { maskProtectedNumbers } from '../tickets/mask-protected-numbers.ts'
import { RATING_DAYS } from '../tickets/rating/rating-days.ts'
import { formatTicketNumber } from '../tickets/ticket-number.ts'
import type { ClaimedDelivery, ClaimedQuote } from './claimed-delivery.ts'
import type { Sender } from './sender.ts'
import { shorten } from './shorten.ts'
import { splitNeeds } from './split-needs.ts'

const MOST_MESSAGE_CHARACTERS = 10_000
const MOST_QUOTED_CHARACTERS = 2_000
const DAY_MS = 86_400_000

/** What the mail of a delivery about an open ticket is written from, digits that look protected hidden. Pure. */
export function readMailFacts(delivery: ClaimedDelivery, sender: Sender): Omit<MailFacts, 'choices'> {
  const { ticket, ticketId, events, person, message } = delivery
  const { baseUrl } = sender
  const ticketNumber = formatTicketNumber(ticketId)
  const ticketUrl = `${baseUrl}/tickets/${ticketNumber}`
  const told = (name: 'waitingFor' | 'text' | 'reason') =>
    // Why promised times were measured again is the staff's own, and stands before what people gave as their reason.
    readable(events.map(({ type, payload }) => (type === 'sla.termsChanged' ? undefined : payload[name])).find(Boolean))
  return {
    ticketNumber,
    ticketUrl,
    isForReader: person?.personId === ticket.requesterId,
    subject: maskProtectedNumbers(cleanLine(ticket.subject)),
    categoryName: ticket.categoryName,
    sectionName: ticket.sectionName,
    requesterName: ticket.requesterName,
    agencyName: ticket.agencyName,
    assigneeName: ticket.assigneeName,
    actorName: delivery.actorName,
    priority: ticket.priority,
    timeZone: person?.timeZone ?? STATE_ZONE,
    firstResponseDueAt: toDate(ticket.firstResponseDueAt),
    resolutionDueAt: toDate(ticket.resolutionDueAt),
    ...readMessage(message),
    conversation: delivery.conversation.map(quote),
    waitingFor: splitNeeds(told('waitingFor')),
    resolutionText: told('text'),
    givenReason: told('reason'),
    isClosedByTime: payloadOf(events, 'ticket.closed')?.by === 'time',
    mergedInto: pointTo(ticket.mergedIntoId, baseUrl),
    alarms: findAlarms(events),
    escalations: findEscalations(events),
    objectivePassedAt: toDate(payloadOf(events, 'stint.breached')?.breachedAt),
    noteUrl: findNoteUrl(events, ticketUrl),
    bounced: findBounced(events),
    held: findHeld(events),
    ratingUrls: findRatingUrls(delivery, sender),
    detailsUrl:
      delivery.detailRequestId === null ? null : `${baseUrl}/details/${sender.detailsLinkOf(delivery.detailRequestId)}`,
    reason: delivery.reason,
    writtenAt: delivery.now,
  }
}

type Events = ClaimedDelivery['events']

function payloadOf(events: Events, type: string): Events[number]['payload'] | undefined {
  return events.find((event) => event.type === type)?.payload
}

function readMessage(message: WrittenText | null): Pick<MailFacts, 'message' | 'messageHtml'> {
  const text = readable(message?.body)
  return {
    message: text,
    messageHtml: text === null ? null : renderText({ body: text, format: message?.format ?? 'plain' }),
  }
}

function quote({ authorName, isFromStaff, at, body, format }: ClaimedQuote): QuotedMessage {
  const text = shorten(maskProtectedNumbers(body), MOST_QUOTED_CHARACTERS)
  return {
    authorName: authorName ?? (isFromStaff ? 'OTS Helpdesk' : 'The requester'),
    at: new Date(at),
    text,
    html: renderText({ body: text, format }),
  }
}

/** One alarm a target: that it was missed says more than that it was close. */
function findAlarms(events: Events): ClockAlarm[] {
  const alarms = new Map<string, ClockAlarm>()
  for (const { type, payload } of events) {
    if (!payload.target || alarms.get(payload.target)?.kind === 'breached') continue
    if (type === 'clock.breached') {
      alarms.set(payload.target, { kind: 'breached', target: payload.target, dueAt: toDate(payload.breachedAt) })
    } else if (type === 'clock.warned') {
      alarms.set(payload.target, { kind: 'warned', target: payload.target, dueAt: toDate(payload.dueAt) })
    }
  }
  return [...alarms.values()]
}

function findEscalations(events: Events): ClockEscalation[] {
  return events.flatMap(({ type, payload: { target, words, dueAt } }) =>
    type === 'clock.escalated' && target && words ? [{ target, words, dueAt: toDate(dueAt) }] : [],
  )
}

function findNoteUrl(events: Events, ticketUrl: string): string | null {
  const messageId = payloadOf(events, 'ticket.mentioned')?.messageId
  return messageId == null ? null : `${ticketUrl}#message-${messageId}`
}

function findBounced(events: Events): MailFacts['bounced'] {
  const { address, answer } = payloadOf(events, 'mail.bounced') ?? {}
  return address === undefined ? null : { address, answer: readable(answer) ?? '' }
}

function findHeld(events: Events): MailFacts['held'] {
  const { from, reason } = payloadOf(events, 'mail.held') ?? {}
  return from === undefined ? null : { from, reason: readable(reason) ?? '' }
}

/** Only the person whom the ticket is for is asked: what others say of it is no measure. */
function findRatingUrls(
  { template, ticket, ticketId, person, now, ageMs }: ClaimedDelivery,
  sender: Sender,
): RatingUrls | null {
  if ((template !== 'resolved' && template !== 'closed') || person?.personId !== ticket.requesterId) return null
  // From when it was decided to write: the same mail sent again carries the same link.
  const expiresAt = new Date(now.getTime() - ageMs + RATING_DAYS * DAY_MS)
  const link = sender.ratingLinkOf({ ticketId, personId: person.personId, expiresAt })
  const urlOf = (score: keyof RatingUrls) => `${sender.baseUrl}/rate/${link}?score=${score}`
  return { good: urlOf('good'), fair: urlOf('fair'), poor: urlOf('poor') }
}

function pointTo(ticketId: number | null, baseUrl: string): MailFacts['mergedInto'] {
  if (ticketId === null) return null
  const ticketNumber = formatTicketNumber(ticketId)
  return { ticketNumber, ticketUrl: `${baseUrl}/tickets/${ticketNumber}` }
}

function readable(text: string | null | undefined): string | null {
  return text ? shorten(maskProtectedNumbers(text), MOST_MESSAGE_CHARACTERS) : null
}

function toDate(at: string | null | undefined): Date | null {
  return at ? new Date(at) : null
}
