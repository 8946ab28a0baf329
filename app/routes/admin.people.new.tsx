import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { addPerson } from '#app/domain/people/add-person.server.ts'
import { personSchema } from '#app/domain/people/person-input.ts'
import { answerForm, listFormErrors, type RefusedForm } from '#app/http/answer-form.ts'
import { doneAddress } from '#app/http/done-address.ts'
import { parseForm } from '#app/http/parse-form.ts'
import { paths } from '#app/http/paths.ts'
import { loadPlaceChoices } from '#app/http/people/load-place-choices.server.ts'
import { PersonFields } from '#app/http/people/person-fields.tsx'
import { readEntered } from '#app/http/read-entered.ts'
import { readForm } from '#app/http/read-form.ts'
import { readRequestOrigin } from '#app/http/read-request-origin.ts'
import { requireAdministrator } from '#app/http/require-actor.ts'
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

export const meta = () => [{ title: 'Add a person – OTS Helpdesk' }]

export const loader = withErrors(async ({ request, context }: LoaderFunctionArgs) => {
  await requireAdministrator(request, context)
  return loadPlaceChoices()
})

export const action = withErrors(async ({ request, context }: ActionFunctionArgs) => {
  const actor = await requireAdministrator(request, context)
  const values = await readForm(request)
  return answerForm(values, async () => {
    const input = parseForm(personSchema, values)
    const invite = values.invite === 'yes'
    const personId = await addPerson(actor, { input, invite }, readRequestOrigin(request, context))
    return redirect(doneAddress(paths.person(personId), invite ? 'added-invited' : 'added'), 303)
  })
})

export default function NewPerson() {
  const choices = useLoaderData<typeof loader>()
  const refused = useActionData<RefusedForm>()
  const values = readEntered(refused, { timeZone: 'America/Chicago', invite: 'yes' })
  return (
    <Stack>
      <PageHeader
        over={<a href={paths.people}>People</a>}
        title="Add a person"
        under="They can ask for help at once. Give them roles afterwards."
      />
      <ErrorSummary errors={listFormErrors(refused)} />
      <form method="post" action={paths.newPerson} noValidate>
        <Stack>
          <PersonFields values={values} choices={choices} />
          <Checkbox
            name="invite"
            value="yes"
            label="Mail them an invitation"
            hint="A link, good for three days, to choose a password with."
            defaultChecked={values.one('invite') === 'yes'}
          />
          <ButtonRow>
            <Button>Add person</Button>
            <ButtonLink tone="secondary" href={paths.people}>
              Back without saving
            </ButtonLink>
          </ButtonRow>
        </Stack>
      </form>
    </Stack>
  )
}
