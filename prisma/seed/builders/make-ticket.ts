import { randomUUID } from 'node:crypto'
import type { z } from 'zod'
import type { Actor } from '#app/domain/identity/actor.ts'
import type { OpeningOptions } from '#app/domain/tickets/begin-ticket.server.ts'
import { openTicket } from '#app/domain/tickets/open-ticket.server.ts'
import { openTicketSchema } from '#app/domain/tickets/open-ticket-input.ts'
import type { Channel } from '#app/generated/prisma/enums.ts'

type EndUserForm = Extract<z.input<typeof openTicketSchema>, { type: 'end_user_computing' }>
type ProductionForm = Extract<z.input<typeof openTicketSchema>, { type: 'production_support' }>
export type TicketForm = Partial<EndUserForm> | (Partial<ProductionForm> & { type: 'production_support' })

/** Opens a ticket as the form would, through the real command; what is left out is made up. Returns its id. */
export async function makeTicket(
  requester: Actor,
  form: TicketForm = {},
  options: OpeningOptions & { channel?: Channel } = {},
): Promise<number> {
  const input = openTicketSchema.parse({
    type: 'end_user_computing',
    submissionKey: randomUUID(),
    categoryCode: form.type === 'production_support' ? 'PS-BAT-02' : 'EUC-DEV-01',
    subject: 'Laptop will not start',
    description: 'It worked yesterday. The light by the power button stays off.',
    impact: 'low',
    urgency: 'high',
    details: {},
    ...form,
  })
  return (await openTicket(requester, input, options)).ticketId
}
