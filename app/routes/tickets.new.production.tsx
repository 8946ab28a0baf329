import { useActionData, useLoaderData } from '@remix-run/react'
import { withErrors } from '#app/http/with-errors.ts'
import { DOORS } from './tickets.new/doors.ts'
import { loadTicketForm } from './tickets.new/load-ticket-form.server.ts'
import { ProductionFields } from './tickets.new/production-fields.tsx'
import { submitTicketForm } from './tickets.new/submit-ticket-form.server.ts'
import { TicketForm } from './tickets.new/ticket-form.tsx'

export const meta = () => [{ title: 'New ticket: jobs, print, mail · OTS Helpdesk' }]

export const loader = withErrors((args) => loadTicketForm(args, DOORS.production))
export const action = withErrors((args) => submitTicketForm(args, DOORS.production))

export default function NewProductionTicket() {
  const form = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  return (
    <TicketForm
      door={DOORS.production}
      form={form}
      refused={refused}
      details={(entry) => <ProductionFields entry={entry} />}
    />
  )
}
