import { describeAlarm, describeEscalation } from '#app/emails/describe-alarm.ts'
import type { DigestTicket } from '#app/emails/digest-facts.ts'
import { formatInstant } from '#app/emails/format-instant.ts'
import { renderDigest } from '#app/emails/render-digest.tsx'
import type { OutgoingMail } from '#app/platform/mailer.server.ts'
import { STATE_ZONE } from '../sla/state-zone.ts'
import { maskProtectedNumbers } from '../tickets/mask-protected-numbers.ts'
import { cleanLine } from '../tickets/text-rules.ts'
import { formatTicketNumber } from '../tickets/ticket-number.ts'
import type { ClaimedDigest, GatheredDelivery } from './claimed-delivery.ts'
import type { Sender } from './compose-mail.ts'
import { readerMaySee } from './reader-may-see.ts'

interface Line {
  words: string
  dueAt: Date | null
  isOverdue: boolean
}

/**
 * Writes the one mail that tells of many alarms: a line for each ticket that its reader may see now, the overdue ones
 * first, and of restricted tickets nothing but their numbers. Pure.
 */
export function composeDigest(digest: ClaimedDigest, { baseUrl }: Pick<Sender, 'baseUrl'>): OutgoingMail {
  const shown = digest.gathered.filter(({ ticket }) => readerMaySee(digest.person, ticket))
  const reader = { timeZone: digest.person?.timeZone ?? STATE_ZONE, writtenAt: digest.now }
  const open = shown.filter(({ ticket }) => !ticket.isRestricted)
  const reasons = [...new Set(open.map(({ reason }) => reason))]
  const { subject, text, html } = renderDigest({
    tickets: listTickets(shown, reader, baseUrl),
    queuesUrl: `${baseUrl}/queues`,
    reasons: reasons.length > 0 ? reasons : ['you have to do with these tickets'],
  })
  const to = { name: cleanLine(digest.addressName), address: digest.address }
  return { to, subject, text, html, messageId: digest.messageId, inReplyTo: null, references: [] }
}

type Reader = Parameters<typeof describeAlarm>[1]

function listTickets(gathered: readonly GatheredDelivery[], reader: Reader, baseUrl: string): DigestTicket[] {
  const byTicket = new Map<number, GatheredDelivery[]>()
  for (const one of gathered) byTicket.set(one.ticketId, [...(byTicket.get(one.ticketId) ?? []), one])
  const listed = [...byTicket.values()].map((told) => ({ told, lines: told.map((one) => describeOne(one, reader)) }))
  return listed
    .map(({ told, lines }) => ({ told, ...summarise(lines) }))
    .sort((a, b) => Number(b.isOverdue) - Number(a.isOverdue) || a.dueAt - b.dueAt)
    .map(({ told, ...line }) => toDigestTicket(told, line, baseUrl))
}

function toDigestTicket(
  told: readonly GatheredDelivery[],
  { isOverdue, happened }: ReturnType<typeof summarise>,
  baseUrl: string,
): DigestTicket {
  const [first] = told
  if (!first) throw new Error('A digest tells of a ticket that nothing happened to')
  const ticketNumber = formatTicketNumber(first.ticketId)
  const about = { ticketNumber, ticketUrl: `${baseUrl}/tickets/${ticketNumber}` }
  const { isRestricted, subject } = first.ticket
  return isRestricted
    ? { ...about, isOverdue: false, told: null }
    : { ...about, isOverdue, told: { subject: maskProtectedNumbers(cleanLine(subject)), happened } }
}

/** What happened to one ticket; that a promise was missed makes another line that it was close superfluous. */
function summarise(lines: readonly Line[]): { isOverdue: boolean; dueAt: number; happened: string } {
  const missed = lines.filter(({ isOverdue }) => isOverdue)
  const said = missed.length > 0 ? missed : lines
  return {
    isOverdue: missed.length > 0,
    dueAt: Math.min(...said.map(({ dueAt }) => dueAt?.getTime() ?? Number.POSITIVE_INFINITY)),
    happened: [...new Set(said.map(({ words }) => words))].join(' '),
  }
}

function describeOne({ event: { type, payload } }: GatheredDelivery, reader: Reader): Line {
  const dueAt = toDate(type === 'clock.breached' ? payload.breachedAt : payload.dueAt)
  const isOverdue = type === 'clock.breached' || (dueAt !== null && dueAt < reader.writtenAt)
  const { target = 'resolution', words = '' } = payload
  switch (type) {
    case 'clock.breached':
      return { words: describeAlarm({ kind: 'breached', target, dueAt }, reader), dueAt, isOverdue }
    case 'clock.warned':
      return {
        words: describeAlarm({ kind: isOverdue ? 'breached' : 'warned', target, dueAt }, reader),
        dueAt,
        isOverdue,
      }
    case 'clock.escalated':
      return { words: describeEscalation({ target, words, dueAt }, reader), dueAt, isOverdue }
    case 'stint.breached': {
      const since = toDate(payload.breachedAt)
      const when = since ? ` ${formatInstant(since, reader.timeZone, reader.writtenAt)}` : ''
      return {
        words: `The time that the section gives itself for a ticket passed${when}.`,
        dueAt: null,
        isOverdue: false,
      }
    }
    default:
      if (payload.by === 'departure') {
        return {
          words: 'It is back in the queue: whoever had it no longer works on tickets.',
          dueAt: null,
          isOverdue: false,
        }
      }
      return { words: 'Escalation assigned it to you: you are on call.', dueAt: null, isOverdue: false }
  }
}

function toDate(at: string | null | undefined): Date | null {
  return at ? new Date(at) : null
}
