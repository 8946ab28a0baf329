import { useActionData, useLoaderData } from '@remix-run/react'
import { withErrors } from '#app/http/with-errors.ts'
import { DOORS } from './tickets.new/doors.ts'
import { EndUserFields } from './tickets.new/end-user-fields.tsx'
import { loadTicketForm } from './tickets.new/load-ticket-form.server.ts'
import { submitTicketForm } from './tickets.new/submit-ticket-form.server.ts'
import { TicketForm } from './tickets.new/ticket-form.tsx'

export const meta = () => [{ title: 'New ticket: computer, account or office · OTS Helpdesk' }]

export const loader = withErrors((args) => loadTicketForm(args, DOORS.euc))
export const action = withErrors((args) => submitTicketForm(args, DOORS.euc))

export default function NewEndUserTicket() {
  const form = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  return (
    <TicketForm door={DOORS.euc} form={form} refused={refused} details={(entry) => <EndUserFields entry={entry} />} />
  )
}
