import { pausesClocks } from '#app/domain/sla/to-sla-timeline.ts'
import { statusWords } from '#app/domain/tickets/ticket-status.ts'
import type { TicketStatus } from '#app/generated/prisma/enums.ts'

/** Why a ticket's time stands still, e.g. "waiting on requester"; undefined while it runs. */
export function waitingWords(status: TicketStatus): string | undefined {
  return pausesClocks(status) ? statusWords(status, 'staff').toLowerCase() : undefined
}
