import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { agencyChangeSchema } from '#app/domain/agencies/agency-input.ts'
import { getAgency } from '#app/domain/agencies/get-agency.server.ts'
import { planAgencyChange } from '#app/domain/agencies/plan-agency-change.server.ts'
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
import { RadioGroup } from '#app/ui/radio-group.tsx'
import { SearchableSelect } from '#app/ui/searchable-select.tsx'
import { Stack } from '#app/ui/stack.tsx'
import { TextInput } from '#app/ui/text-input.tsx'

export const handle: RouteHandle = { density: 'desk' }

export const meta = () => [{ title: 'Rename or merge an agency – OTS Helpdesk' }]

export const loader = withErrors(async ({ request, context, params }: LoaderFunctionArgs) => {
  const actor = await requireAdministrator(request, context)
  const { id, name, people, openTickets, namedBy } = await getAgency(actor, requireRowId(params.agencyId))
  const agencies = (await listAgencies()).filter((agency) => agency.id !== id)
  return { id, name, people, openTickets, namedBy, agencies }
})

export const action = withErrors(async ({ request, context, params }: ActionFunctionArgs) => {
  const actor = await requireAdministrator(request, context)
  const agencyId = requireRowId(params.agencyId)
  await getAgency(actor, agencyId)
  const values = await readForm(request)
  return answerForm(values, async () => {
    const outcome = await planAgencyChange(actor, { agencyId, input: parseForm(agencyChangeSchema, values) })
    return redirect(doneAddress(paths.agency(agencyId), outcome), 303)
  })
})

const KINDS = [
  {
    value: 'renaming',
    label: 'It gets another name',
    description: 'The name of before stays one by which searches and imports find it.',
  },
  {
    value: 'merging',
    label: 'It becomes part of another agency',
    description: 'Its people, coordinators and approvers move there and sign in again.',
  },
]

export default function ChangeAgency() {
  const { id, name, agencies, openTickets, people, namedBy } = useLoaderData<typeof loader>()
  const refused = useActionData<RefusedForm>()
  const values = readEntered(refused, {})
  return (
    <Stack>
      <PageHeader
        over={<a href={paths.agency(id)}>{name}</a>}
        title="Rename or merge"
        under={`Active people: ${people.toLocaleString('en-US')}. Open tickets: ${openTickets.toLocaleString('en-US')}. Tickets keep the name of their day; after a merging they are seen by the coordinators of the agency that takes them over.`}
      />
      <ErrorSummary errors={listFormErrors(refused)} />
      {namedBy.length === 0 ? null : (
        <p>After a merging these would still name the old agency; change them by hand: {namedBy.join(', ')}.</p>
      )}
      <form className="agency-change" method="post" action={paths.agencyVerb(id, 'changes')} noValidate>
        <Stack>
          <RadioGroup {...values.field('kind')} label="What happens?" value={values.one('kind')} options={KINDS} />
          <div className="agency-renaming stack">
            <TextInput
              {...values.text('newName')}
              label="New name"
              hint="For another name."
              optional
              autoComplete="off"
            />
            <TextInput
              {...values.text('newCode')}
              label="New short name"
              hint="Where that changes, too."
              optional
              width="short"
              autoComplete="off"
            />
          </div>
          <div className="agency-merging">
            <SearchableSelect
              {...values.field('intoAgencyId')}
              label="Becomes part of"
              hint="For a merging."
              optional
              placeholder="None"
              defaultValue={values.one('intoAgencyId')}
              options={agencies.map((agency) => ({
                value: String(agency.id),
                label: `${agency.code}: ${agency.name}`,
              }))}
            />
          </div>
          <TextInput
            {...values.text('effectiveOn')}
            label="Takes effect on"
            hint="In Louisiana. Today: at once."
            type="date"
            width="short"
          />
          <ButtonRow>
            <Button>Plan the change</Button>
            <ButtonLink tone="secondary" href={paths.agency(id)}>
              Back without saving
            </ButtonLink>
          </ButtonRow>
        </Stack>
      </form>
    </Stack>
  )
}
