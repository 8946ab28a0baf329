import type { DraftContext } from '#app/domain/tickets/draft-context.ts'
import { openEndUserTicketSchema, openProductionTicketSchema } from '#app/domain/tickets/open-ticket-input.ts'
import { paths } from '#app/http/paths.ts'

/** The two ways in, each to a ticket type with a form of its own. */
export const DOORS = {
  euc: {
    type: 'end_user_computing',
    href: paths.newEndUserTicket,
    draftContext: 'new/euc' satisfies DraftContext,
    title: 'My computer, account or office',
    examples: 'Can’t sign in, a new laptop, the printer down the hall, a desk phone, a meeting room …',
    schema: openEndUserTicketSchema,
  },
  production: {
    type: 'production_support',
    href: paths.newProductionTicket,
    draftContext: 'new/production' satisfies DraftContext,
    title: 'Something that runs: jobs, print, mail',
    examples: 'A batch job failed, notices were not printed, a mail pickup, LaGov, a server, a bill …',
    schema: openProductionTicketSchema,
  },
} as const

export type Door = (typeof DOORS)[keyof typeof DOORS]
