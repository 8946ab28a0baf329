import type { ClockMark } from '../sla/clock-explanation.ts'
import type { MarkContext, MarkWords } from './mark-words.ts'

/** One line among the spans of a clock, for the requester’s side. Null for what is not theirs to read. */
export function describeMarkPlainly(mark: ClockMark, { clock }: Pick<MarkContext, 'clock'>): MarkWords | null {
  const done = clock.target === 'resolution' ? 'solved' : 'replied'
  switch (mark.kind) {
    case 'opened':
      return { words: 'We got the ticket' }
    case 'asked':
      return { words: 'You wrote, and we owe you a reply' }
    case 'resolved':
      return { words: 'We called it solved' }
    case 'reopened':
      return { words: 'It was reopened', note: 'What we had spent before counts on.' }
    case 'remeasured':
      return {
        words: 'We set the promised time anew',
        note: 'All time since the beginning is measured by the new promise, also the time above.',
      }
    case 'due':
      return { words: 'Promised time' }
    case 'breached':
      return {
        words: `We are late: not ${done} by the promised time. We are sorry.`,
        note: mark.earlier ? 'By the promise that held on that day.' : undefined,
      }
    case 'ended':
      if (mark.how === 'cancelled') return { words: 'No longer needed' }
      return {
        words: `We ${done === 'solved' || mark.by === 'resolution' ? 'solved it' : 'replied'}${mark.how === 'met' ? ', in time' : ', late'}`,
      }
    case 'now':
      return { words: 'Now' }
    default:
      return null
  }
}
