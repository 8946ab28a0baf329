import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { getPerson } from '#app/domain/people/get-person.server.ts'
import { PERSON_FACTS, personSchema } from '#app/domain/people/person-input.ts'
import { savePerson } from '#app/domain/people/save-person.server.ts'
import { answerForm, listFormErrors, type RefusedForm } from '#app/http/answer-form.ts'
import { doneAddress } from '#app/http/done-address.ts'
import { parseForm } from '#app/http/parse-form.ts'
import { paths } from '#app/http/paths.ts'
import { loadPlaceChoices } from '#app/http/people/load-place-choices.server.ts'
import { PersonFields } from '#app/http/people/person-fields.tsx'
import { readEntered } from '#app/http/read-entered.ts'
import { readForm } from '#app/http/read-form.ts'
import { requireAdministrator } from '#app/http/require-actor.ts'
import { requireRowId } from '#app/http/require-row-id.ts'
import type { RouteHandle } from '#app/http/route-handle.ts'
import { withErrors } from '#app/http/with-errors.ts'
import { Alert } from '#app/ui/alert.tsx'
import { Button } from '#app/ui/button.tsx'
import { ButtonLink } from '#app/ui/button-link.tsx'
import { ButtonRow } from '#app/ui/button-row.tsx'
import { DescriptionList } from '#app/ui/description-list.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { PageHeader } from '#app/ui/page-header.tsx'
import { Stack } from '#app/ui/stack.tsx'

export const handle: RouteHandle = { density: 'desk' }

export const meta = () => [{ title: 'Edit a person – OTS Helpdesk' }]

export const loader = withErrors(async ({ request, context, params }: LoaderFunctionArgs) => {
  const actor = await requireAdministrator(request, context)
  const person = await getPerson(actor, requireRowId(params.personId))
  const { id, name, agencyId, agencyName, fingerprint } = person
  const choices = await loadPlaceChoices(agencyId === null ? null : { id: agencyId, name: agencyName ?? '' })
  const facts = Object.fromEntries(PERSON_FACTS.map((fact) => [fact, String(person[fact] ?? '')]))
  return { id, name, agencyName, fingerprint, facts, choices }
})

export const action = withErrors(async ({ request, context, params }: ActionFunctionArgs) => {
  const actor = await requireAdministrator(request, context)
  const personId = requireRowId(params.personId)
  await getPerson(actor, personId)
  const values = await readForm(request)
  return answerForm(values, async () => {
    const seen = String(values.seen ?? '')
    await savePerson(actor, { personId, input: parseForm(personSchema, values), seen })
    return redirect(doneAddress(paths.person(personId), 'saved'), 303)
  })
})

export default function EditPerson() {
  const { id, name, agencyName, fingerprint, facts, choices } = useLoaderData<typeof loader>()
  const refused = useActionData<RefusedForm>()
  return (
    <Stack>
      <PageHeader over={<a href={paths.person(id)}>{name}</a>} title="Edit a person" />
      <ErrorSummary errors={listFormErrors(refused)} />
      {refused?.code === 'conflict' ? (
        <Alert tone="info" heading="As it is saved now">
          <DescriptionList
            inline
            facts={[
              { term: 'Name', value: facts.name },
              { term: 'Address', value: facts.email },
              { term: 'Phone', value: facts.phone },
              { term: 'Agency', value: agencyName },
              { term: 'Place', value: [facts.building, facts.room, facts.parishName].filter(Boolean).join(', ') },
              { term: 'Time zone', value: facts.timeZone },
            ]}
          />
        </Alert>
      ) : null}
      <form method="post" action={paths.personVerb(id, 'facts')} noValidate>
        <input type="hidden" name="seen" value={fingerprint} />
        <Stack>
          <PersonFields
            values={readEntered(refused, facts)}
            choices={choices}
            addressHint="Changing it ends their sessions and the links mailed to them. Nobody else will ever get the old one."
          />
          <ButtonRow>
            <Button>Save</Button>
            <ButtonLink tone="secondary" href={paths.person(id)}>
              Back without saving
            </ButtonLink>
          </ButtonRow>
        </Stack>
      </form>
    </Stack>
  )
}
