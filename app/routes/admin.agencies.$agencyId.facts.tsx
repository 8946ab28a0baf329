import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { agencyFactsSchema } from '#app/domain/agencies/agency-input.ts'
import { getAgency } from '#app/domain/agencies/get-agency.server.ts'
import { saveAgency } from '#app/domain/agencies/save-agency.server.ts'
import { listParishes } from '#app/domain/tickets/list-parishes.server.ts'
import { answerForm, listFormErrors, type RefusedForm } from '#app/http/answer-form.ts'
import { doneAddress } from '#app/http/done-address.ts'
import { parseForm } from '#app/http/parse-form.ts'
import { paths } from '#app/http/paths.ts'
import { AgencyFields } from '#app/http/people/agency-fields.tsx'
import { readEntered } from '#app/http/read-entered.ts'
import { readForm } from '#app/http/read-form.ts'
import { requireAdministrator } from '#app/http/require-actor.ts'
import { requireRowId } from '#app/http/require-row-id.ts'
import type { RouteHandle } from '#app/http/route-handle.ts'
import { withErrors } from '#app/http/with-errors.ts'
import { Button } from '#app/ui/button.tsx'
import { ButtonLink } from '#app/ui/button-link.tsx'
import { ButtonRow } from '#app/ui/button-row.tsx'
import { Checkbox } from '#app/ui/checkbox.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { PageHeader } from '#app/ui/page-header.tsx'
import { Stack } from '#app/ui/stack.tsx'

export const handle: RouteHandle = { density: 'desk' }

export const meta = () => [{ title: 'Edit an agency – OTS Helpdesk' }]

export const loader = withErrors(async ({ request, context, params }: LoaderFunctionArgs) => {
  const actor = await requireAdministrator(request, context)
  const agency = await getAgency(actor, requireRowId(params.agencyId))
  return { agency, parishNames: await listParishes() }
})

export const action = withErrors(async ({ request, context, params }: ActionFunctionArgs) => {
  const actor = await requireAdministrator(request, context)
  const agencyId = requireRowId(params.agencyId)
  await getAgency(actor, agencyId)
  const values = await readForm(request)
  return answerForm(values, async () => {
    await saveAgency(actor, { agencyId, facts: parseForm(agencyFactsSchema, values) })
    return redirect(doneAddress(paths.agency(agencyId), 'saved'), 303)
  })
})

export default function EditAgency() {
  const { agency, parishNames } = useLoaderData<typeof loader>()
  const refused = useActionData<RefusedForm>()
  const { address, parishName, inOtsScope, isActive } = agency
  const yes = (holds: boolean) => (holds ? 'yes' : '')
  const stored = { address, parishName: parishName ?? '', inOtsScope: yes(inOtsScope), isActive: yes(isActive) }
  const values = readEntered(refused, stored)
  return (
    <Stack>
      <PageHeader
        over={<a href={paths.agency(agency.id)}>{agency.name}</a>}
        title="Edit an agency"
        under="Its name and short name change by a date: plan that on its page."
      />
      <ErrorSummary errors={listFormErrors(refused)} />
      <form method="post" action={paths.agencyVerb(agency.id, 'facts')} noValidate>
        <Stack>
          <AgencyFields values={values} parishNames={parishNames} />
          <Checkbox
            name="isActive"
            value="yes"
            label="Active"
            hint="Unticked: it is offered nowhere. Its people and tickets stay as they are."
            defaultChecked={values.one('isActive') === 'yes'}
          />
          <ButtonRow>
            <Button>Save</Button>
            <ButtonLink tone="secondary" href={paths.agency(agency.id)}>
              Back without saving
            </ButtonLink>
          </ButtonRow>
        </Stack>
      </form>
    </Stack>
  )
}
