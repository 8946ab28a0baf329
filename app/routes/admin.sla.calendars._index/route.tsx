import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { describeWeek } from '#app/domain/sla/describe-hours.ts'
import { findUnconfirmedDays } from '#app/domain/sla/find-unconfirmed-days.ts'
import { listCalendars } from '#app/domain/sla/list-calendars.server.ts'
import { localDateOf } from '#app/domain/sla/local-date-of.ts'
import { isWithdrawnCalendar } from '#app/domain/sla-changes/calendar-definition-of.ts'
import { formatInstant } from '#app/http/format-time.ts'
import { paths } from '#app/http/paths.ts'
import { requireAdministrator } from '#app/http/require-actor.ts'
import type { RouteHandle } from '#app/http/route-handle.ts'
import { withErrors } from '#app/http/with-errors.ts'
import { Badge } from '#app/ui/badge.tsx'
import { ButtonLink } from '#app/ui/button-link.tsx'
import { Cell } from '#app/ui/cell.tsx'
import { DataTable } from '#app/ui/data-table.tsx'
import { EmptyState } from '#app/ui/empty-state.tsx'
import { PageHeader } from '#app/ui/page-header.tsx'
import { Stack } from '#app/ui/stack.tsx'

export const handle: RouteHandle = { density: 'desk' }

export const meta = () => [{ title: 'Calendars – OTS Helpdesk' }]

export const loader = withErrors(async ({ request, context }: LoaderFunctionArgs) => {
  const actor = await requireAdministrator(request, context)
  const now = new Date()
  const calendars = await listCalendars()
  return {
    calendars: calendars.map(({ hours, sinceAt, ...calendar }) => ({
      ...calendar,
      timeZone: hours.timeZone,
      hours: describeWeek(hours.week),
      isWithdrawn: isWithdrawnCalendar(hours),
      unconfirmedCount: findUnconfirmedDays(hours.exceptions, localDateOf(now, hours.timeZone)).length,
      since: formatInstant(sinceAt, actor.timeZone),
    })),
  }
})

const COLUMNS = [
  { key: 'name', label: 'Calendar' },
  { key: 'hours', label: 'Open' },
  { key: 'zone', label: 'Time zone', tight: true },
  { key: 'policies', label: 'Policies', figure: true, tight: true },
  { key: 'version', label: 'In force', tight: true },
]

export default function Calendars() {
  const { calendars } = useLoaderData<typeof loader>()
  return (
    <Stack>
      <PageHeader
        over={<a href={paths.slaHub}>SLA time</a>}
        title="Calendars"
        under="The hours that promised times are counted in. A policy names one of them."
        actions={<ButtonLink href={paths.slaCalendar('new')}>Add a calendar</ButtonLink>}
      />
      {calendars.length === 0 ? (
        <EmptyState heading="There is no calendar yet">Policies need one: add the office’s hours first.</EmptyState>
      ) : (
        <DataTable caption="Calendars" captionHidden columns={COLUMNS}>
          {calendars.map((calendar) => (
            <CalendarRow key={calendar.code} calendar={calendar} />
          ))}
        </DataTable>
      )}
    </Stack>
  )
}

type Listed = ReturnType<typeof useLoaderData<typeof loader>>['calendars'][number]

function CalendarRow({ calendar }: { calendar: Listed }) {
  const { code, name, hours, timeZone, policyCount, versionNumber, since, isWithdrawn, unconfirmedCount } = calendar
  return (
    <tr>
      <Cell heads main>
        <span className="cluster">
          <a href={paths.slaCalendar(code)}>{name}</a>
          {isWithdrawn ? <Badge tone="outline-neutral">Withdrawn</Badge> : null}
          {unconfirmedCount > 0 ? (
            <Badge tone="warning">
              {unconfirmedCount === 1 ? '1 holiday to confirm' : `${unconfirmedCount} holidays to confirm`}
            </Badge>
          ) : null}
        </span>
      </Cell>
      <Cell label="Open">{hours}</Cell>
      <Cell label="Time zone" tight>
        {timeZone}
      </Cell>
      <Cell label="Policies" figure tight>
        {policyCount}
      </Cell>
      <Cell label="In force" tight>
        Version {versionNumber} since {since}
      </Cell>
    </tr>
  )
}
