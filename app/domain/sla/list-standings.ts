import type { TicketStatus } from '#app/generated/prisma/enums.ts'
import type { TicketEvent } from '../events/ticket-event.ts'
import { pausesClocks } from './to-sla-timeline.ts'

/** How a ticket stood from an instant on, as far as its clocks are concerned. */
export type Standing = { at: number } & (
  | { kind: 'active' | 'resolved' | 'cancelled' }
  | { kind: 'waiting'; status: TicketStatus; waitingFor: string | null }
)

/**
 * How a ticket stood over its life, in order, by the rules that the clocks follow: waiting that comes while it is
 * resolved changes nothing, resolving ends the waiting, and nothing follows a cancellation.
 */
export function listStandings(events: readonly TicketEvent[]): Standing[] {
  const standings: Standing[] = []
  for (const event of events) {
    const next = standAfter(standings.at(-1), event)
    if (next) standings.push(next)
  }
  return standings
}

function standAfter(before: Standing | undefined, event: TicketEvent): Standing | null {
  const at = event.occurredAt.getTime()
  if (!before) return { at, kind: 'active' }
  if (before.kind === 'cancelled') return null
  switch (event.type) {
    case 'ticket.statusChanged':
      return changeStatus(before, event.payload, at)
    case 'ticket.resolved':
      return before.kind === 'resolved' ? null : { at, kind: 'resolved' }
    case 'ticket.reopened':
      return before.kind === 'resolved' ? { at, kind: 'active' } : null
    case 'ticket.closed':
      return before.kind === 'resolved' ? null : { at, kind: 'cancelled' }
    case 'ticket.cancelled':
    case 'ticket.merged':
      return { at, kind: 'cancelled' }
    default:
      return null
  }
}

type StatusChange = Extract<TicketEvent, { type: 'ticket.statusChanged' }>['payload']

function changeStatus(before: Standing, { from, to, waitingFor }: StatusChange, at: number): Standing | null {
  const waits = pausesClocks(to)
  const isWaiting = before.kind === 'waiting'
  if (before.kind !== 'active' && !isWaiting) return null
  if (waits === pausesClocks(from) && !(waits && isWaiting)) return null
  if (!waits) return isWaiting ? { at, kind: 'active' } : null
  // Also where one kind of waiting follows another: the pause goes on, for somebody else.
  return { at, kind: 'waiting', status: to, waitingFor: waitingFor ?? null }
}
