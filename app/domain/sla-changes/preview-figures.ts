import { z } from 'zod'
import type { TicketEffect } from './ticket-effect.ts'

/** What a change would do to all open tickets, in figures. */
export const previewFiguresSchema = z.object({
  /** When it was looked at, ISO. */
  at: z.string(),
  openTickets: z.int(),
  ticketsChanged: z.int(),
  /** Promises whose due time moves. */
  earlier: z.int(),
  later: z.int(),
  /** Promises that the ticket did not have, and such as it has no more. */
  added: z.int(),
  cancelled: z.int(),
  /** Tickets with a promise that would be breached at once. */
  breachedAtOnce: z.int(),
})
export type PreviewFigures = z.infer<typeof previewFiguresSchema>

export function startFigures(at: Date): PreviewFigures {
  const none = { openTickets: 0, ticketsChanged: 0, earlier: 0, later: 0, added: 0, cancelled: 0, breachedAtOnce: 0 }
  return { at: at.toISOString(), ...none }
}

/** Counts one ticket in; null: nothing of it changes. */
export function countEffect(figures: PreviewFigures, effect: TicketEffect | null): void {
  figures.openTickets += 1
  if (effect === null) return
  figures.ticketsChanged += 1
  if (effect.clocks.some(({ isBreached }) => isBreached)) figures.breachedAtOnce += 1
  for (const { kind, dueBefore, dueAfter } of effect.clocks) {
    if (kind === 'added') figures.added += 1
    if (kind === 'cancelled') figures.cancelled += 1
    if (kind !== 'moved' || dueBefore === null || dueAfter === null) continue
    if (dueAfter < dueBefore) figures.earlier += 1
    else figures.later += 1
  }
}
