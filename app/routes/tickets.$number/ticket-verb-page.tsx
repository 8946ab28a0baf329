import { useActionData, useOutletContext } from '@remix-run/react'
import type { RefusedStagedForm } from '#app/http/answer-staged-form.ts'
import type { TicketVerb } from '#app/http/paths.ts'
import { RequesterTicketView } from './requester-ticket-view.tsx'
import type { TicketPageData } from './route.tsx'
import { StaffTicketView } from './staff-ticket-view.tsx'

/** The ticket's page; after a refused form (`verb`) with that form open, what was entered, and what to mend. */
export function TicketVerbPage({ verb }: { verb: TicketVerb | null }) {
  const data = useOutletContext<TicketPageData>()
  const refused = useActionData<RefusedStagedForm>()
  const refusal = verb !== null && refused ? { verb, form: refused } : null
  return data.page.part === 'requester' ? (
    <RequesterTicketView {...data} refusal={refusal} />
  ) : (
    <StaffTicketView {...data} refusal={refusal} />
  )
}

/** Which form was refused, and how. */
export type Refusal = { verb: TicketVerb; form: RefusedStagedForm } | null
