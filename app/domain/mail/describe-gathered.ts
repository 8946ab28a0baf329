import { chooseMessage } from '#app/emails/choose-message.ts'
import { describeAlarm, describeEscalation } from '#app/emails/describe-alarm.ts'
import { formatInstant } from '#app/emails/format-instant.ts'
import { isMailTemplate } from '#app/emails/mail-template.ts'
import { cleanLine } from '../text/clean-text.ts'
import { maskProtectedNumbers } from '../tickets/mask-protected-numbers.ts'
import type { GatheredDelivery } from './claimed-delivery.ts'
import { shorten } from './shorten.ts'

/** One thing that happened, as a digest tells it. */
export interface DigestLine {
  words: string
  dueAt: Date | null
  isOverdue: boolean
  /** It is about a time that was promised. */
  isAlarm: boolean
}

interface Reader {
  timeZone: string
  writtenAt: Date
  personId: number | null
}

const MOST_EXCERPT = 200

/** Says in a line or two what a mail of its own would have told. Pure. */
export function describeGathered(one: GatheredDelivery, reader: Reader): DigestLine {
  const { type, payload } = one.event
  const dueAt = toDate(type === 'clock.breached' ? payload.breachedAt : payload.dueAt)
  const isOverdue = type === 'clock.breached' || (dueAt !== null && dueAt < reader.writtenAt)
  const { target = 'resolution', words = '' } = payload
  const alarm = { dueAt, isOverdue, isAlarm: true }
  switch (type) {
    case 'clock.breached':
      return { ...alarm, words: describeAlarm({ kind: 'breached', target, dueAt }, reader) }
    case 'clock.warned':
      return { ...alarm, words: describeAlarm({ kind: isOverdue ? 'breached' : 'warned', target, dueAt }, reader) }
    case 'clock.escalated':
      return { ...alarm, words: describeEscalation({ target, words, dueAt }, reader) }
    case 'stint.breached': {
      const since = toDate(payload.breachedAt)
      const when = since ? ` ${formatInstant(since, reader.timeZone, reader.writtenAt)}` : ''
      return notDue(`The time that the section gives itself for a ticket passed${when}.`)
    }
    default:
      return notDue(describeDoing(one, reader))
  }
}

function notDue(words: string): DigestLine {
  return { words, dueAt: null, isOverdue: false, isAlarm: false }
}

/** 'Tuesday 10:00 AM CT: Dale Hebert replied to your ticket: “Which model is it?”' */
function describeDoing(one: GatheredDelivery, { timeZone, writtenAt, personId }: Reader): string {
  const { template, event, ticket, actorName } = one
  if (event.payload.by === 'departure') return 'It is back in the queue: whoever had it no longer works on tickets.'
  if (event.payload.by === 'escalation') return 'Escalation assigned it to you: you are on call.'
  // Of a later release: the rest of the digest is worth having.
  if (!isMailTemplate(template)) return 'Something changed.'
  const { sectionName, requesterName } = ticket
  const isForReader = ticket.requesterId === personId
  const headline = chooseMessage(template).heading({ sectionName, requesterName, actorName, isForReader })
  const when = formatInstant(new Date(event.occurredAt), timeZone, writtenAt)
  const said = one.message ?? event.payload.waitingFor ?? event.payload.text
  if (!said) return `${when}: ${headline}.`
  // Whole before it is cut: half a number would not look protected any more.
  return `${when}: ${headline}: “${shorten(cleanLine(maskProtectedNumbers(said)), MOST_EXCERPT)}”`
}

function toDate(at: string | null | undefined): Date | null {
  return at ? new Date(at) : null
}
