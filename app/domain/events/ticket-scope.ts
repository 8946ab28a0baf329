import { Prisma } from '#app/generated/prisma/client.ts'

declare const scope: unique symbol

/**
 * Says of which tickets a query may speak. Every query that names a table of tickets carries one: the types ask for it
 * in `ticketRows`, `npm run check:policy` in SQL. Only what is listed below makes one.
 */
export type TicketScope = Prisma.Sql & { readonly [scope]: 'visible' | 'admitted' | 'system' }
/** Of the policy: a condition on `ticket t`, the tickets that somebody may see. */
export type VisibleTickets = TicketScope & { readonly [scope]: 'visible' }
/** Of a ticket that the policy has let this actor at in this transaction; it adds no text. */
export type AdmittedTicket = TicketScope & { readonly [scope]: 'admitted' }
/** Of work that is nobody's, or everybody's alike; it adds no text. */
export type SystemScope = TicketScope & { readonly [scope]: 'system' }

/** For workers, sweeps, imports and figures over all tickets alike: `reason` says why no actor's view limits it. */
export function systemScope(reason: string): SystemScope {
  if (reason.trim() === '') throw new Error('A query over all tickets says why')
  return Prisma.empty as SystemScope
}
