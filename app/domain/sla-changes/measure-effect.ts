import { remeasureClock } from '../sla/remeasure-clock.ts'
import type { OpenClockRow, OpenTicket } from './open-ticket.ts'
import type { ChosenTerms } from './terms-chooser.ts'
import type { ClockEffect, TicketEffect } from './ticket-effect.ts'

/** The rows alone do not tell: a target may be added, or something came to pass since they were written. */
export function needsHistory({ clocks, isAnswered }: OpenTicket, { terms }: ChosenTerms, now: number): boolean {
  const { firstResponse, resolution } = terms.budgetMinutes
  const runs = (target: string) => clocks.some((clock) => clock.target === target)
  if (resolution !== undefined && !runs('resolution')) return true
  if (firstResponse !== undefined && !isAnswered && !runs('firstResponse')) return true
  return clocks.some(
    ({ calendarVersionId, nextAt }) => calendarVersionId === null || (nextAt !== null && nextAt <= now),
  )
}

/** What measuring a ticket's open clocks under other terms at `now` changes, from their rows alone; null: nothing. */
export function measureEffect({ id, clocks }: OpenTicket, chosen: ChosenTerms, now: number): TicketEffect | null {
  const { policyVersionId, calendarVersionId } = chosen.reference
  let isChanged = false
  const effects: ClockEffect[] = []
  for (const clock of clocks) {
    const effect = measureClock(clock, chosen, now)
    isChanged ||=
      effect.isChanged || clock.policyVersionId !== policyVersionId || clock.calendarVersionId !== calendarVersionId
    effects.push(effect.clock)
  }
  return isChanged ? { ticketId: id, clocks: effects } : null
}

function measureClock(
  row: OpenClockRow,
  { terms }: ChosenTerms,
  now: number,
): { clock: ClockEffect; isChanged: boolean } {
  const { target, round, dueAt: dueBefore } = row
  if (terms.budgetMinutes[target] === undefined) {
    return {
      clock: { target, round, kind: 'cancelled', dueBefore, dueAfter: null, isBreached: false },
      isChanged: true,
    }
  }
  const clock = remeasureClock(row, terms, now)
  const dueAfter = clock.spentAt ?? clock.findInstantAfter(clock.budgetMs)
  const isBreached = row.breachedAt === null && clock.breachedAt !== null
  const isMoved = dueAfter !== dueBefore
  const countsOtherwise = clock.runningSince === null && clock.elapsedMsAt(now) !== row.elapsedMs
  return {
    clock: { target, round, kind: isMoved ? 'moved' : 'kept', dueBefore, dueAfter, isBreached },
    isChanged: isMoved || isBreached || countsOtherwise || clock.budgetMs !== row.budgetMs,
  }
}
