import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { getPerson } from '#app/domain/people/get-person.server.ts'
import { grantSchema } from '#app/domain/people/grant-input.ts'
import { grantRole } from '#app/domain/people/grant-role.server.ts'
import { listApprovalRoles } from '#app/domain/people/list-approval-roles.server.ts'
import { loadRouting } from '#app/domain/routing/load-routing.server.ts'
import { listAgencies } from '#app/domain/tickets/list-agencies.server.ts'
import { answerForm, listFormErrors, type RefusedForm } from '#app/http/answer-form.ts'
import { doneAddress } from '#app/http/done-address.ts'
import { parseForm } from '#app/http/parse-form.ts'
import { paths } from '#app/http/paths.ts'
import { readEntered } from '#app/http/read-entered.ts'
import { readForm } from '#app/http/read-form.ts'
import { requireAdministrator } from '#app/http/require-actor.ts'
import { requireRowId } from '#app/http/require-row-id.ts'
import type { RouteHandle } from '#app/http/route-handle.ts'
import { withErrors } from '#app/http/with-errors.ts'
import { Button } from '#app/ui/button.tsx'
import { ButtonLink } from '#app/ui/button-link.tsx'
import { ButtonRow } from '#app/ui/button-row.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { PageHeader } from '#app/ui/page-header.tsx'
import { Stack } from '#app/ui/stack.tsx'
import { GrantFields } from './grant-fields.tsx'

export const handle: RouteHandle = { density: 'desk' }

export const meta = () => [{ title: 'Give a role – OTS Helpdesk' }]

export const loader = withErrors(async ({ request, context, params }: LoaderFunctionArgs) => {
  const actor = await requireAdministrator(request, context)
  const { id, name, agencyId } = await getPerson(actor, requireRowId(params.personId))
  const [{ sections }, agencies, approvalRoles] = await Promise.all([
    loadRouting(),
    listAgencies(),
    listApprovalRoles(),
  ])
  return { id, name, agencyId, agencies, approvalRoles, sections: sections.map(({ code, name }) => ({ code, name })) }
})

export type GrantFormData = ReturnType<typeof useLoaderData<typeof loader>>

export const action = withErrors(async ({ request, context, params }: ActionFunctionArgs) => {
  const actor = await requireAdministrator(request, context)
  const personId = requireRowId(params.personId)
  await getPerson(actor, personId)
  const values = await readForm(request)
  return answerForm(values, async () => {
    await grantRole(actor, { personId, input: parseForm(grantSchema, values) })
    return redirect(doneAddress(paths.person(personId), 'granted'), 303)
  })
})

export default function GiveRole() {
  const data = useLoaderData<typeof loader>()
  const refused = useActionData<RefusedForm>()
  const values = readEntered(refused, { agencyId: String(data.agencyId ?? '') })
  return (
    <Stack>
      <PageHeader
        over={<a href={paths.person(data.id)}>{data.name}</a>}
        title="Give a role"
        under="Their sessions end: they sign in again and have it."
      />
      <ErrorSummary errors={listFormErrors(refused)} />
      <form method="post" action={paths.personVerb(data.id, 'roles')} noValidate>
        <Stack>
          <GrantFields {...data} values={values} />
          <ButtonRow>
            <Button>Give role</Button>
            <ButtonLink tone="secondary" href={paths.person(data.id)}>
              Back without saving
            </ButtonLink>
          </ButtonRow>
        </Stack>
      </form>
    </Stack>
  )
}
