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
import { Alert } from '#app/ui/alert.tsx'
import { Button } from '#app/ui/button.tsx'
import { ButtonLink } from '#app/ui/button-link.tsx'
import { ButtonRow } from '#app/ui/button-row.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { PageHeader } from '#app/ui/page-header.tsx'
import { PageParts } from '#app/ui/page-parts.tsx'
import { Stack } from '#app/ui/stack.tsx'
import { DayFields } from './day-fields.tsx'
import { draftCalendar } from './draft-calendar.server.ts'
import { loadCalendarPage } from './load-calendar-page.server.ts'
import { NameFields } from './name-fields.tsx'
import { UnconfirmedAlert } from './unconfirmed-alert.tsx'
import { WeekFields } from './week-fields.tsx'
import { WithdrawCalendar } from './withdraw-calendar.tsx'

const PREVIEW_ID = 'preview'
const PARTS = [
  { id: 'field-week', label: 'Weekly hours' },
  { id: 'field-days', label: 'Holidays' },
  { id: PREVIEW_ID, label: 'Preview the change' },
]

export const handle: RouteHandle = { density: 'desk' }

export const meta = () => [{ title: 'Calendar – OTS Helpdesk' }]

export const loader = withErrors(async ({ request, context, params }: LoaderFunctionArgs) => {
  const actor = await requireAdministrator(request, context)
  return loadCalendarPage(params.code ?? '', new URL(request.url).searchParams, actor)
})

export const action = withErrors(async ({ request, context, params }: ActionFunctionArgs) => {
  const actor = await requireAdministrator(request, context)
  const values = await readForm(request)
  const code = params.code === 'new' ? null : (params.code ?? '')
  return answerForm(values, async () => redirect(paths.slaChange(await draftCalendar(actor, code, values)), 303))
})

export default function EditCalendar() {
  const data = useLoaderData<typeof loader>()
  const refused = useActionData<RefusedForm>()
  const { calendar, year } = data
  const entered = readEntered(refused, data.stored)
  const address = paths.slaCalendar(calendar?.code ?? 'new')
  return (
    <Stack>
      <PageHeader
        over={<a href={paths.slaCalendars}>Calendars</a>}
        title={calendar?.name ?? 'New calendar'}
        under={
          calendar ? `Version ${calendar.versionNumber} is in force.` : 'No policy counts by it until one names it.'
        }
      />
      <ErrorSummary errors={listFormErrors(refused)} />
      {calendar?.isWithdrawn ? (
        <Alert tone="info" heading="This calendar was withdrawn">
          Policies cannot name it. Give it hours again to bring it back.
        </Alert>
      ) : null}
      <PageParts parts={PARTS} />
      <UnconfirmedAlert {...data} />
      <form method="post" action={calendar ? `${address}?year=${year}` : address} noValidate>
        <input type="hidden" name="year" value={calendar ? year : ''} />
        <input type="hidden" name="basedOn" value={calendar?.versionNumber ?? ''} />
        <Stack gap="wide">
          <NameFields entered={entered} isNew={calendar === null} />
          <WeekFields entered={entered} />
          <DayFields {...data} entered={entered} refused={refused} />
          <div id={PREVIEW_ID} tabIndex={-1}>
            <ButtonRow>
              <Button>Preview the change</Button>
              <ButtonLink tone="secondary" href={paths.slaCalendars}>
                Back without saving
              </ButtonLink>
            </ButtonRow>
          </div>
        </Stack>
      </form>
      {calendar ? (
        <div className="form-end stack">
          <VersionTable {...data} />
          {calendar.isWithdrawn ? null : <WithdrawCalendar {...calendar} />}
        </div>
      ) : null}
    </Stack>
  )
}
