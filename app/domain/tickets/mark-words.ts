import type { ClockExplanation } from '../sla/clock-explanation.ts'
import type { TimeExplanation } from './time-explanation.ts'

export interface MarkWords {
  words: string
  /** What a reader who adds up must know beside it. */
  note?: string | undefined
}

export interface MarkContext extends Pick<TimeExplanation, 'termsById' | 'peopleById'> {
  clock: ClockExplanation['clock']
  /** The clock's end, or the moment of asking: what comes after it lies ahead. */
  endAt: number
  sayInstant: (at: number) => string
}
