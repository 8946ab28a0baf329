import { parseTicketNumber } from '#app/domain/tickets/ticket-number.ts'
import { notFound } from '#app/platform/errors.ts'

/** The ticket id in the address's `OTS-10234`. Throws not_found for anything else. */
export function requireTicketId(number: string | undefined): number {
  const ticketId = parseTicketNumber(number ?? '')
  if (ticketId === null) throw notFound(`no ticket number: ${number}`)
  return ticketId
}
