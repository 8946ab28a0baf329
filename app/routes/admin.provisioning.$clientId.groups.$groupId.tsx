import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { getScimClient } from '#app/domain/identity/scim/list-scim-clients.server.ts'
import { groupRoleSchema, saveGroupRole } from '#app/domain/identity/scim/save-group-role.server.ts'
import { listApprovalRoles } from '#app/domain/people/list-approval-roles.server.ts'
import { loadRouting } from '#app/domain/routing/load-routing.server.ts'
import { listAgencies } from '#app/domain/tickets/list-agencies.server.ts'
import { answerForm, listFormErrors, type RefusedForm } from '#app/http/answer-form.ts'
import { doneAddress } from '#app/http/done-address.ts'
import { GIVEN_ROLE_WORDS } from '#app/http/given-role-words.ts'
import { parseForm } from '#app/http/parse-form.ts'
import { paths } from '#app/http/paths.ts'
import { readEntered } from '#app/http/read-entered.ts'
import { readForm } from '#app/http/read-form.ts'
import { requireAdministrator } from '#app/http/require-actor.ts'
import { requireRowId } from '#app/http/require-row-id.ts'
import type { RouteHandle } from '#app/http/route-handle.ts'
import { withErrors } from '#app/http/with-errors.ts'
import { notFound } from '#app/platform/errors.ts'
import { Button } from '#app/ui/button.tsx'
import { ButtonLink } from '#app/ui/button-link.tsx'
import { ButtonRow } from '#app/ui/button-row.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { PageHeader } from '#app/ui/page-header.tsx'
import { Select } from '#app/ui/select.tsx'
import { Stack } from '#app/ui/stack.tsx'

export const handle: RouteHandle = { density: 'desk' }

export const meta = () => [{ title: 'Group – OTS Helpdesk' }]

async function find(params: LoaderFunctionArgs['params']) {
  const client = await getScimClient(requireRowId(params.clientId))
  const group = client.groups.find(({ id }) => id === params.groupId)
  if (!group) throw notFound('no such SCIM group')
  return { client: { id: client.id, name: client.name }, group }
}

export const loader = withErrors(async ({ request, context, params }: LoaderFunctionArgs) => {
  await requireAdministrator(request, context)
  const [found, { sections }, agencies, approvalRoles] = await Promise.all([
    find(params),
    loadRouting(),
    listAgencies(),
    listApprovalRoles(),
  ])
  return { ...found, sections: sections.map(({ code, name }) => ({ code, name })), agencies, approvalRoles }
})

export const action = withErrors(async ({ request, context, params }: ActionFunctionArgs) => {
  const actor = await requireAdministrator(request, context)
  const { client, group } = await find(params)
  const values = await readForm(request)
  return answerForm(values, async () => {
    await saveGroupRole(actor, { clientId: client.id, groupId: group.id, input: parseForm(groupRoleSchema, values) })
    return redirect(doneAddress(paths.scimClient(client.id), 'saved'), 303)
  })
})

export default function GroupRole() {
  const { client, group, sections, agencies, approvalRoles } = useLoaderData<typeof loader>()
  const refused = useActionData<RefusedForm>()
  const { role, agencyCode, sectionCode, approvalRole, members } = group
  const agency = agencyCode === null ? '' : `agency:${agencyCode}`
  const scope = sectionCode === null ? agency : `section:${sectionCode}`
  const entered = readEntered(refused, { role: role ?? '', scope, approvalRole: approvalRole ?? '' })
  return (
    <Stack>
      <PageHeader
        over={<a href={paths.scimClient(client.id)}>{client.name}</a>}
        title={group.displayName}
        under={`${members === 1 ? 'One member' : `${members} members`}. They get the role, or lose what the group gave before, at once, and have to sign in again.`}
      />
      <ErrorSummary errors={listFormErrors(refused)} />
      <form method="post" action={paths.scimGroup(client.id, group.id)} noValidate>
        <Stack>
          <Select
            {...entered.text('role')}
            label="Gives"
            optional
            placeholder="No role"
            options={Object.entries(GIVEN_ROLE_WORDS).map(([value, label]) => ({ value, label }))}
          />
          <Select
            {...entered.text('scope')}
            label="For"
            hint="A section for technicians and supervisors, an agency for coordinators and approvers."
            optional
            placeholder="Everywhere"
            options={[
              {
                label: 'Sections',
                options: sections.map(({ code, name }) => ({ value: `section:${code}`, label: name })),
              },
              {
                label: 'Agencies',
                options: agencies.map(({ code, name }) => ({ value: `agency:${code}`, label: `${code}: ${name}` })),
              },
            ]}
          />
          <Select
            {...entered.text('approvalRole')}
            label="Approves as"
            hint="For approvers alone."
            optional
            placeholder="Nothing"
            options={approvalRoles.map((name) => ({ value: name, label: name }))}
          />
          <ButtonRow>
            <Button>Save what it gives</Button>
            <ButtonLink tone="secondary" href={paths.scimClient(client.id)}>
              Back without saving
            </ButtonLink>
          </ButtonRow>
        </Stack>
      </form>
    </Stack>
  )
}
