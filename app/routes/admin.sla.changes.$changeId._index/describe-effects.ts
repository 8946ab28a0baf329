import type { ClockEffect, TicketEffect } from '#app/domain/sla-changes/ticket-effect.ts'
import type { Priority } from '#app/generated/prisma/enums.ts'
import { formatInstant } from '#app/http/format-time.ts'

export interface EffectRow {
  ticketId: number
  priority: Priority
  sectionCode: string
  /** Every promise of the ticket that changes, in words. */
  promises: { target: string; before: string; after: string; isBreached: boolean }[]
}

const TARGETS = { firstResponse: 'First response', nextResponse: 'Next response', resolution: 'Resolution' } as const

const ORDER = Object.keys(TARGETS)

/** What a preview says of tickets, ready to be drawn; times in the reader's zone. */
export function describeEffects(
  tickets: readonly (TicketEffect & { priority: Priority; sectionCode: string })[],
  timeZone: string,
): EffectRow[] {
  const words = (at: number | null) => (at === null ? 'waits, no due time' : formatInstant(at, timeZone))
  return tickets.map(({ ticketId, priority, sectionCode, clocks }) => ({
    ticketId,
    priority,
    sectionCode,
    promises: clocks
      .filter(({ kind, isBreached }) => kind !== 'kept' || isBreached)
      .sort((a, b) => ORDER.indexOf(a.target) - ORDER.indexOf(b.target))
      .map(({ target, isBreached, ...clock }) => ({
        target: TARGETS[target],
        ...describeDue(clock, words),
        isBreached,
      })),
  }))
}

function describeDue(
  { kind, dueBefore, dueAfter }: Pick<ClockEffect, 'kind' | 'dueBefore' | 'dueAfter'>,
  words: (at: number | null) => string,
): { before: string; after: string } {
  if (kind === 'added') return { before: 'not promised', after: words(dueAfter) }
  if (kind === 'cancelled') return { before: words(dueBefore), after: 'no longer promised' }
  return { before: words(dueBefore), after: words(dueAfter) }
}
