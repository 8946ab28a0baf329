import type { ClockAlarm, ClockEscalation, MailFacts } from '#app/emails/mail-facts.ts'
import { isMailTemplate } from '#app/emails/mail-template.ts'
import { isRecordsTemplate } from '#app/emails/records-template.ts'
import { type RenderedMail, renderMail } from '#app/emails/render-mail.tsx'
import { renderRecordsNotice } from '#app/emails/render-records-notice.tsx'
import { renderRestrictedNotice } from '#app/emails/render-restricted-notice.tsx'
import type { OutgoingMail } from '#app/platform/mailer.server.ts'
import { threadAnchorOf } from '../notifications/thread-anchor.ts'
import { renderText } from '../text/render-text.ts'
import { maskProtectedNumbers } from '../tickets/mask-protected-numbers.ts'
import { cleanLine } from '../tickets/text-rules.ts'
import { formatTicketNumber } from '../tickets/ticket-number.ts'
import type { ClaimedDelivery } from './claimed-delivery.ts'
import { shorten } from './shorten.ts'
import { threadHeaders } from './thread-headers.ts'

export interface Sender {
  /** The address that mail comes from. */
  mailFrom: string
  /** Where the helpdesk is reached, without a slash at the end. */
  baseUrl: string
}

const DESK_TIME_ZONE = 'America/Chicago'
const MOST_SUBJECT_CHARACTERS = 150
const MOST_MESSAGE_CHARACTERS = 10_000

/** Writes the mail of a delivery: words, thread, and nothing but a link where the ticket is restricted. Pure. */
export function composeMail(delivery: ClaimedDelivery, { mailFrom, baseUrl }: Sender): OutgoingMail {
  const { subject, text, html } = write(delivery, baseUrl)
  return {
    to: { name: cleanLine(delivery.addressName), address: delivery.address },
    subject: shorten(cleanLine(subject), MOST_SUBJECT_CHARACTERS),
    text,
    html,
    messageId: delivery.messageId,
    ...threadHeaders(threadAnchorOf(delivery.ticketId, mailFrom), delivery.earlierMessageIds),
  }
}

function write(delivery: ClaimedDelivery, baseUrl: string): RenderedMail {
  const { template, ticket, ticketId, person } = delivery
  const ticketNumber = formatTicketNumber(ticketId)
  if (isRecordsTemplate(template)) {
    return renderRecordsNotice(template, {
      ticketNumber,
      ticketUrl: `${baseUrl}/tickets/${ticketNumber}`,
      noticesUrl: `${baseUrl}/admin/protected-data`,
      dueAt: toDate(delivery.events.map(({ payload }) => payload.dueAt).find(Boolean)),
      timeZone: person?.timeZone ?? DESK_TIME_ZONE,
      writtenAt: delivery.now,
      reason: delivery.reason,
    })
  }
  if (!isMailTemplate(template)) throw new Error(`There is no message ${template}`)
  const about = {
    ticketNumber,
    ticketUrl: `${baseUrl}/tickets/${ticketNumber}`,
    isForReader: person?.personId === ticket.requesterId,
  }
  return ticket.isRestricted
    ? renderRestrictedNotice({ ...about, template })
    : renderMail(template, { ...about, ...readFacts(delivery) })
}

function readFacts(delivery: ClaimedDelivery): Omit<MailFacts, 'ticketNumber' | 'ticketUrl' | 'isForReader'> {
  const { ticket, events } = delivery
  const message = readable(delivery.message?.body)
  const told = (name: 'waitingFor' | 'text' | 'reason') =>
    readable(events.map(({ payload }) => payload[name]).find(Boolean))
  return {
    subject: maskProtectedNumbers(cleanLine(ticket.subject)),
    categoryName: ticket.categoryName,
    sectionName: ticket.sectionName,
    requesterName: ticket.requesterName,
    agencyName: ticket.agencyName,
    assigneeName: ticket.assigneeName,
    actorName: delivery.actorName,
    priority: ticket.priority,
    timeZone: delivery.person?.timeZone ?? DESK_TIME_ZONE,
    firstResponseDueAt: toDate(ticket.firstResponseDueAt),
    resolutionDueAt: toDate(ticket.resolutionDueAt),
    message,
    messageHtml: message === null ? null : renderText({ body: message, format: delivery.message?.format ?? 'plain' }),
    waitingFor: told('waitingFor'),
    resolutionText: told('text'),
    givenReason: told('reason'),
    alarms: findAlarms(events),
    escalations: findEscalations(events),
    objectivePassedAt: toDate(events.find(({ type }) => type === 'stint.breached')?.payload.breachedAt),
    reason: delivery.reason,
    writtenAt: delivery.now,
  }
}

/** One alarm a target: that it was missed says more than that it was close. */
function findAlarms(events: ClaimedDelivery['events']): ClockAlarm[] {
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

function findEscalations(events: ClaimedDelivery['events']): ClockEscalation[] {
  return events.flatMap(({ type, payload: { target, words, dueAt } }) =>
    type === 'clock.escalated' && target && words ? [{ target, words, dueAt: toDate(dueAt) }] : [],
  )
}

function readable(text: string | null | undefined): string | null {
  return text ? shorten(maskProtectedNumbers(text), MOST_MESSAGE_CHARACTERS) : null
}

function toDate(at: string | null | undefined): Date | null {
  return at ? new Date(at) : null
}
