import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { deactivatePerson, deactivationSchema } from '#app/domain/people/deactivate-person.server.ts'
import { findLeftDuties } from '#app/domain/people/find-left-duties.server.ts'
import { getPerson } from '#app/domain/people/get-person.server.ts'
import { answerForm, enteredValue, listFormErrors, type RefusedForm } from '#app/http/answer-form.ts'
import { doneAddress } from '#app/http/done-address.ts'
import { parseForm } from '#app/http/parse-form.ts'
import { paths } from '#app/http/paths.ts'
import { LeftDutyList } from '#app/http/people/left-duty-list.tsx'
import { readForm } from '#app/http/read-form.ts'
import { requireAdministrator } from '#app/http/require-actor.ts'
import { requireRowId } from '#app/http/require-row-id.ts'
import type { RouteHandle } from '#app/http/route-handle.ts'
import { withErrors } from '#app/http/with-errors.ts'
import { Alert } from '#app/ui/alert.tsx'
import { Button } from '#app/ui/button.tsx'
import { ButtonLink } from '#app/ui/button-link.tsx'
import { ButtonRow } from '#app/ui/button-row.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { PageHeader } from '#app/ui/page-header.tsx'
import { Stack } from '#app/ui/stack.tsx'
import { TextArea } from '#app/ui/text-area.tsx'

export const handle: RouteHandle = { density: 'desk' }

export const meta = () => [{ title: 'Shut a person out – OTS Helpdesk' }]

export const loader = withErrors(async ({ request, context, params }: LoaderFunctionArgs) => {
  const actor = await requireAdministrator(request, context)
  const personId = requireRowId(params.personId)
  const [person, duties] = await Promise.all([getPerson(actor, personId), findLeftDuties(actor, personId)])
  const { id, name, openAssignedTickets, requestedTickets } = person
  return { id, name, openAssignedTickets, requestedTickets, duties, timeZone: actor.timeZone }
})

export const action = withErrors(async ({ request, context, params }: ActionFunctionArgs) => {
  const actor = await requireAdministrator(request, context)
  const personId = requireRowId(params.personId)
  await getPerson(actor, personId)
  const values = await readForm(request)
  return answerForm(values, async () => {
    const { reason } = parseForm(deactivationSchema, values)
    await deactivatePerson(actor, { personId, reason })
    return redirect(doneAddress(paths.person(personId), 'deactivated'), 303)
  })
})

export default function DeactivatePerson() {
  const { id, name, openAssignedTickets, requestedTickets, duties, timeZone } = useLoaderData<typeof loader>()
  const refused = useActionData<RefusedForm>()
  return (
    <Stack>
      <PageHeader over={<a href={paths.person(id)}>{name}</a>} title={`Shut ${name} out?`} />
      <ErrorSummary errors={listFormErrors(refused)} />
      <ul>
        <li>They are signed out everywhere at once and cannot sign in. Links that were mailed to them are void.</li>
        <li>All their roles end. They do not come back by themselves when the person is let in again.</li>
        <li>{describeReturn(openAssignedTickets)}</li>
        <li>{describeRequested(requestedTickets)}</li>
      </ul>
      {duties.length === 0 ? null : (
        <Alert tone="warning" heading="These still count on them: mend each by hand">
          <LeftDutyList duties={duties} timeZone={timeZone} />
        </Alert>
      )}
      <form method="post" action={paths.personVerb(id, 'deactivation')} noValidate>
        <Stack>
          <TextArea
            name="reason"
            label="Why?"
            hint="Kept in the record."
            size="short"
            defaultValue={enteredValue(refused, 'reason')}
            error={refused?.fieldErrors.reason?.[0]}
          />
          <ButtonRow>
            <Button tone="danger">Shut out</Button>
            <ButtonLink tone="secondary" href={paths.person(id)}>
              Back without changing anything
            </ButtonLink>
          </ButtonRow>
        </Stack>
      </form>
    </Stack>
  )
}

function describeReturn(count: number): string {
  if (count === 0) return 'No open ticket is assigned to them.'
  const tickets = count === 1 ? 'The open ticket that is' : `The ${count.toLocaleString('en-US')} open tickets that are`
  return `${tickets} assigned to them ${count === 1 ? 'goes' : 'go'} back to the queue unassigned, and the section is told.`
}

function describeRequested(count: number): string {
  if (count === 0) return 'They asked for no ticket.'
  return count === 1
    ? 'The ticket that they asked for stays theirs.'
    : `The ${count.toLocaleString('en-US')} tickets that they asked for stay theirs.`
}
