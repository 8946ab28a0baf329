import { assertNever } from '#app/platform/assert-never.ts'
import type { ClockMark } from '../sla/clock-explanation.ts'
import { describeTermsChange } from './describe-terms-change.ts'
import type { MarkContext, MarkWords } from './mark-words.ts'

const AUDIENCES = {
  assignee: 'the assignee',
  section: 'the section',
  supervisors: 'the supervisors',
  onCall: 'who is on call',
  people: 'named people',
} as const

/** One line among the spans of a clock, for staff. */
export function describeMark(mark: ClockMark, context: MarkContext): MarkWords {
  const { clock, endAt } = context
  switch (mark.kind) {
    case 'opened':
      return { words: 'Ticket opened' }
    case 'asked':
      return { words: 'The requester’s side wrote: a reply is owed from here' }
    case 'resolved':
      return { words: 'Resolved' }
    case 'reopened':
      return { words: 'Reopened', note: 'What was spent before counts on; the time in between does not.' }
    case 'now':
      return { words: 'Now' }
    case 'remeasured':
      return { words: 'Measured again' }
    case 'termsChanged':
      return describeTermsChange(mark, context)
    case 'granted':
      return describeGrant(mark, context)
    case 'warned':
      return { words: `${mark.percent} % of the time is spent`, note: mark.earlier ? UNDER_EARLIER_TERMS : undefined }
    case 'escalated': {
      const told = mark.escalation.tell.map((audience) => AUDIENCES[audience])
      return {
        words: `Escalated: ${mark.escalation.words}`,
        note: told.length === 0 ? undefined : `Told ${told.join(', ')}.`,
      }
    }
    case 'policyDue':
      return { words: 'Due by the policy alone' }
    case 'due':
      if (mark.at <= endAt) return { words: 'Due: the time is spent' }
      return { words: clock.endedAt === null ? 'Due, if nothing changes' : 'Would have been due' }
    case 'breached':
      return describeBreach(mark)
    case 'ended':
      return describeEnd(mark)
    default:
      return assertNever(mark)
  }
}

const UNDER_EARLIER_TERMS = 'By the terms of that day; the sum beside it follows the newest ones.'

function describeGrant(
  { grant, actorId }: Extract<ClockMark, { kind: 'granted' }>,
  { peopleById, sayInstant }: MarkContext,
): MarkWords {
  const { dueAt, wantedAt, previousDueAt, policyDueAt, reason } = grant
  const say = (instant: string) => sayInstant(Date.parse(instant))
  const who = actorId === null ? 'The helpdesk' : (peopleById[actorId] ?? 'A supervisor')
  const from = previousDueAt === null ? '' : ` from ${say(previousDueAt)}`
  const notes = [
    wantedAt === undefined
      ? ''
      : `${say(wantedAt)} was asked for; that is outside of hours, so the closing before it holds.`,
    policyDueAt === null ? '' : `By the policy alone it was ${say(policyDueAt)}.`,
  ]
  return {
    words: `${who} moved the due time${from} to ${say(dueAt)}: ${reason}`,
    note: notes.filter(Boolean).join(' '),
  }
}

function describeBreach({ byChange, earlier }: Extract<ClockMark, { kind: 'breached' }>): MarkWords {
  const words = byChange ? 'Breached: the change left more spent than there is' : 'Breached: still not done'
  return {
    words,
    note: earlier ? 'By the terms of that day. A breach is a fact: later changes do not take it back.' : undefined,
  }
}

function describeEnd({ how, by }: Extract<ClockMark, { kind: 'ended' }>): MarkWords {
  if (how === 'cancelled') {
    return { words: by === 'policy' ? 'Cancelled: the new policy does not promise it' : 'Cancelled with the ticket' }
  }
  return { words: `${how === 'met' ? 'Met' : 'Missed'}: ${by === 'reply' ? 'staff replied' : 'resolved'}` }
}
