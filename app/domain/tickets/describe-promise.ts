import type { SlaTarget } from '#app/generated/prisma/enums.ts'
import { describeMoment } from './describe-moment.ts'

/** As much of a clock as a promise needs. Instants in epoch milliseconds. */
export interface PromiseClock {
  target: SlaTarget
  startedAt: number
  endedAt: number | null
  dueAt: number | null
}

interface Reader {
  now: Date
  timeZone: string
}

export interface ShownPromise {
  /** What comes next: an answer, or the solution. */
  what: 'reply' | 'resolution'
  dueAt: Date
  isOverdue: boolean
  /** "reply by today 3:10 PM" or, too late, "reply was due yesterday 4:00 PM". */
  short: string
}

/** The promise that is kept next, or is late: an answer before a solution. Null while no clock has a due time. */
export function choosePromise(clocks: readonly PromiseClock[], reader: Reader): ShownPromise | null {
  const open = clocks.filter((clock): clock is PromiseClock & { dueAt: number } => isOpen(clock))
  const next = open.find(({ target }) => target !== 'resolution') ?? open[0]
  if (!next) return null
  const what = next.target === 'resolution' ? 'resolution' : 'reply'
  const dueAt = new Date(next.dueAt)
  const isOverdue = dueAt < reader.now
  const moment = describeMoment(dueAt, reader)
  const noun = what === 'reply' ? 'reply' : 'solution'
  return { what, dueAt, isOverdue, short: isOverdue ? `${noun} was due ${moment}` : `${noun} by ${moment}` }
}

/**
 * What the requester may expect, in a sentence: "We’ll reply by Tuesday 10:00 AM CT and resolve it by …". Empty while
 * no clock has a due time: everything is answered, or somebody else is waited for.
 */
export function describePromise(clocks: readonly PromiseClock[], reader: Reader): string {
  const reply = clocks.find((clock) => clock.target !== 'resolution' && isOpen(clock))
  const resolution = clocks.find((clock) => clock.target === 'resolution' && isOpen(clock))
  const say = (clock: PromiseClock) => describeMoment(new Date(clock.dueAt ?? 0), { ...reader, zone: true })
  const isLate = (clock: PromiseClock) => (clock.dueAt ?? 0) < reader.now.getTime()
  if (reply && isLate(reply)) return `We are late: you should have had a reply by ${say(reply)}. We are sorry.`
  if (resolution && isLate(resolution)) {
    const late = `We are late: this should have been solved by ${say(resolution)}. We are sorry.`
    return reply ? `${late} We’ll reply by ${say(reply)}.` : late
  }
  if (reply && resolution) return `We’ll reply by ${say(reply)} and solve it by ${say(resolution)}.`
  if (reply) return `We’ll reply by ${say(reply)}.`
  return resolution ? `We’ll solve it by ${say(resolution)}.` : ''
}

function isOpen({ endedAt, dueAt }: PromiseClock): boolean {
  return endedAt === null && dueAt !== null
}
