import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { answerForm, listFormErrors, type RefusedForm } from '#app/http/answer-form.ts'
import { paths } from '#app/http/paths.ts'
import { readEntered } from '#app/http/read-entered.ts'
import { readForm } from '#app/http/read-form.ts'
import { requireAdministrator } from '#app/http/require-actor.ts'
import type { RouteHandle } from '#app/http/route-handle.ts'
import { VersionTable } from '#app/http/sla/version-table.tsx'
import { withErrors } from '#app/http/with-errors.ts'
import { Button } from '#app/ui/button.tsx'
import { ButtonLink } from '#app/ui/button-link.tsx'
import { ButtonRow } from '#app/ui/button-row.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { PageHeader } from '#app/ui/page-header.tsx'
import { Select } from '#app/ui/select.tsx'
import { Stack } from '#app/ui/stack.tsx'
import { TextInput } from '#app/ui/text-input.tsx'
import { draftObjective } from './draft-objective.server.ts'
import { loadObjectivePage } from './load-objective-page.server.ts'
import { WithdrawObjective } from './withdraw-objective.tsx'

export const handle: RouteHandle = { density: 'desk' }

export const meta = () => [{ title: 'Section objective – OTS Helpdesk' }]

export const loader = withErrors(async ({ request, context, params }: LoaderFunctionArgs) => {
  const actor = await requireAdministrator(request, context)
  return loadObjectivePage(actor, params.section ?? '')
})

export const action = withErrors(async ({ request, context, params }: ActionFunctionArgs) => {
  const actor = await requireAdministrator(request, context)
  const values = await readForm(request)
  const sectionCode = params.section ?? ''
  return answerForm(values, async () =>
    redirect(paths.slaChange(await draftObjective(actor, sectionCode, values)), 303),
  )
})

export default function EditObjective() {
  const { sectionCode, sectionName, hasObjective, stored, calendars, versions, timeZone } =
    useLoaderData<typeof loader>()
  const refused = useActionData<RefusedForm>()
  const entered = readEntered(refused, stored)
  return (
    <Stack>
      <PageHeader
        over={<a href={paths.slaObjectives}>Section objectives</a>}
        title={sectionName}
        under="Stints that begin after the change are measured by it. Those that run or are over keep theirs."
      />
      <ErrorSummary errors={listFormErrors(refused)} />
      <form method="post" action={paths.slaObjective(sectionCode)} noValidate>
        <Stack>
          <p className="muted">
            Working time of the calendar: 45 min, 4 h, 1 h 30 min, 2 business days. A business day is 12 hours (720
            minutes). What is left empty is not promised.
          </p>
          <Select
            {...entered.text('calendarCode')}
            label="Calendar"
            placeholder="Choose a calendar"
            options={calendars}
          />
          <div className="field-row">
            <TextInput
              {...entered.text('acceptMinutes')}
              label="Accepts within"
              hint="From its arrival until somebody takes it."
              optional
              autoComplete="off"
            />
            <TextInput
              {...entered.text('holdMinutes')}
              label="Holds at most"
              hint="Until it is resolved or goes on; waiting is left out."
              optional
              autoComplete="off"
            />
          </div>
          <ButtonRow>
            <Button>Preview the change</Button>
            <ButtonLink tone="secondary" href={paths.slaObjectives}>
              Back without saving
            </ButtonLink>
          </ButtonRow>
        </Stack>
      </form>
      <VersionTable versions={versions} timeZone={timeZone} />
      {hasObjective ? <WithdrawObjective sectionCode={sectionCode} /> : null}
    </Stack>
  )
}
