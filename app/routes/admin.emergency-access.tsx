import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData } from '@remix-run/react'
import { askEmergencyAccess, emergencySchema } from '#app/domain/tickets/access/ask-emergency-access.server.ts'
import { EMERGENCY_MINUTES } from '#app/domain/tickets/access/emergency-minutes.ts'
import { answerForm, enteredValue, listFormErrors, type RefusedForm } from '#app/http/answer-form.ts'
import { parseForm } from '#app/http/parse-form.ts'
import { paths } from '#app/http/paths.ts'
import { readForm } from '#app/http/read-form.ts'
import { readRequestOrigin } from '#app/http/read-request-origin.ts'
import { requireAdministrator } from '#app/http/require-actor.ts'
import type { RouteHandle } from '#app/http/route-handle.ts'
import { withErrors } from '#app/http/with-errors.ts'
import { Alert } from '#app/ui/alert.tsx'
import { Button } from '#app/ui/button.tsx'
import { ButtonRow } from '#app/ui/button-row.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { PageHeader } from '#app/ui/page-header.tsx'
import { Stack } from '#app/ui/stack.tsx'
import { TextArea } from '#app/ui/text-area.tsx'
import { TextInput } from '#app/ui/text-input.tsx'

export const handle: RouteHandle = { density: 'desk' }

export const meta = () => [{ title: 'Emergency access – OTS Helpdesk' }]

export const loader = withErrors(async ({ request, context }: LoaderFunctionArgs) => {
  await requireAdministrator(request, context)
  return null
})

export const action = withErrors(async ({ request, context }: ActionFunctionArgs) => {
  const actor = await requireAdministrator(request, context)
  const values = await readForm(request)
  return answerForm(values, async () => {
    const asked = { ...actor, origin: readRequestOrigin(request, context) }
    return redirect(paths.ticket(await askEmergencyAccess(asked, parseForm(emergencySchema, values))), 303)
  })
})

export default function EmergencyAccess() {
  const refused = useActionData<RefusedForm>()
  return (
    <Stack>
      <PageHeader
        over={<a href={paths.admin}>Administration</a>}
        title="Emergency access"
        under="Administrators do not read restricted tickets. In an emergency you can, for an hour."
      />
      <ErrorSummary errors={listFormErrors(refused)} />
      <Alert tone="warning" heading="This is told at once">
        What you enter is written down before the ticket is looked up. The supervisors of its section get a mail, your
        reason stands on the ticket, and so does every look that you take. After {EMERGENCY_MINUTES} minutes it is
        closed to you again; the section can close it earlier. You can read, and do nothing else.
      </Alert>
      <form method="post" action={paths.emergencyAccess} noValidate>
        <Stack>
          <TextInput
            name="number"
            label="Ticket"
            hint="Its number, like OTS-10234."
            error={refused?.fieldErrors.number?.[0]}
            defaultValue={enteredValue(refused, 'number')}
          />
          <TextArea
            name="reason"
            label="What is the emergency?"
            hint="At least five words. The section reads them."
            size="short"
            error={refused?.fieldErrors.reason?.[0]}
            defaultValue={enteredValue(refused, 'reason')}
          />
          <ButtonRow>
            <Button tone="danger">Read the ticket for an hour</Button>
          </ButtonRow>
        </Stack>
      </form>
    </Stack>
  )
}
