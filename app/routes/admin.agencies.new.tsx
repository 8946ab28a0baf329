import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { addAgency } from '#app/domain/agencies/add-agency.server.ts'
import { newAgencySchema } from '#app/domain/agencies/agency-input.ts'
import { listParishes } from '#app/domain/tickets/list-parishes.server.ts'
import { answerForm, listFormErrors, type RefusedForm } from '#app/http/answer-form.ts'
import { doneAddress } from '#app/http/done-address.ts'
import { parseForm } from '#app/http/parse-form.ts'
import { paths } from '#app/http/paths.ts'
import { AgencyFields } from '#app/http/people/agency-fields.tsx'
import { readEntered } from '#app/http/read-entered.ts'
import { readForm } from '#app/http/read-form.ts'
import { requireAdministrator } from '#app/http/require-actor.ts'
import type { RouteHandle } from '#app/http/route-handle.ts'
import { withErrors } from '#app/http/with-errors.ts'
import { Button } from '#app/ui/button.tsx'
import { ButtonLink } from '#app/ui/button-link.tsx'
import { ButtonRow } from '#app/ui/button-row.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { PageHeader } from '#app/ui/page-header.tsx'
import { Stack } from '#app/ui/stack.tsx'
import { TextInput } from '#app/ui/text-input.tsx'

export const handle: RouteHandle = { density: 'desk' }

export const meta = () => [{ title: 'Add an agency – OTS Helpdesk' }]

export const loader = withErrors(async ({ request, context }: LoaderFunctionArgs) => {
  await requireAdministrator(request, context)
  return { parishNames: await listParishes() }
})

export const action = withErrors(async ({ request, context }: ActionFunctionArgs) => {
  const actor = await requireAdministrator(request, context)
  const values = await readForm(request)
  return answerForm(values, async () => {
    const agencyId = await addAgency(actor, parseForm(newAgencySchema, values))
    return redirect(doneAddress(paths.agency(agencyId), 'added'), 303)
  })
})

export default function NewAgency() {
  const { parishNames } = useLoaderData<typeof loader>()
  const refused = useActionData<RefusedForm>()
  const values = readEntered(refused, { inOtsScope: 'yes' })
  return (
    <Stack>
      <PageHeader over={<a href={paths.agencies}>Agencies</a>} title="Add an agency" />
      <ErrorSummary errors={listFormErrors(refused)} />
      <form method="post" action={paths.agency('new')} noValidate>
        <Stack>
          <TextInput {...values.text('code')} label="Short name" hint="Like LDH." width="short" autoComplete="off" />
          <TextInput {...values.text('name')} label="Name" autoComplete="off" />
          <AgencyFields values={values} parishNames={parishNames} />
          <ButtonRow>
            <Button>Add agency</Button>
            <ButtonLink tone="secondary" href={paths.agencies}>
              Back without saving
            </ButtonLink>
          </ButtonRow>
        </Stack>
      </form>
    </Stack>
  )
}
