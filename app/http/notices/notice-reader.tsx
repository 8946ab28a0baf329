import { parseTicketNumber } from '#app/domain/tickets/ticket-number.ts'
import { paths } from '../paths.ts'

const TICKET_PAGE = new RegExp(`^${paths.tickets}/(OTS-[1-9]\\d*)$`)

/** On a ticket's page, marks the reader's notices about it read. Without script they have their own button. */
export function NoticeReader({ pathname, unread }: { pathname: string; unread: number }) {
  const ticketId = parseTicketNumber(TICKET_PAGE.exec(pathname)?.[1] ?? '')
  if (unread === 0 || ticketId === null) return null
  return <notice-reader ticket={String(ticketId)} send-to={paths.noticesReading} />
}
