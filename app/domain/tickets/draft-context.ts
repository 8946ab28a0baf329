import { parseTicketNumber } from './ticket-number.ts'

const ON_TICKET = /^(OTS-\d+)\/(reply|note|resolution|transfer)$/

/** What a draft is for: a form for a new ticket, or a form on a ticket. */
export type DraftContext =
  | 'new/euc'
  | 'new/production'
  | `OTS-${number}/${'reply' | 'note' | 'resolution' | 'transfer'}`

/** Null for anything that no form of ours keeps drafts under. */
export function parseDraftContext(text: string): { context: DraftContext; ticketId: number | null } | null {
  if (text === 'new/euc' || text === 'new/production') return { context: text, ticketId: null }
  const ticketId = parseTicketNumber(ON_TICKET.exec(text)?.[1] ?? '')
  return ticketId === null ? null : { context: text as DraftContext, ticketId }
}
