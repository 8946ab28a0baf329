import type { ReactNode } from 'react'
import { STATE_ZONE } from '#app/domain/sla/state-zone.ts'
import { formatInstant } from '#app/http/format-time.ts'
import { paths } from '#app/http/paths.ts'
import { Badge } from '#app/ui/badge.tsx'
import { Button } from '#app/ui/button.tsx'
import { Cell } from '#app/ui/cell.tsx'
import { DataTable } from '#app/ui/data-table.tsx'
import { EmptyState } from '#app/ui/empty-state.tsx'
import { Pager } from '#app/ui/pager.tsx'
import { Stack } from '#app/ui/stack.tsx'
import { SubNav } from '#app/ui/sub-nav.tsx'
import { onCallHref } from './on-call-href.ts'
import type { OnCallPageData } from './route.tsx'

type Props = Pick<OnCallPageData, 'duties' | 'sections' | 'view' | 'next' | 'isFirst'> & { said: ReactNode }

const COLUMNS = [
  { key: 'person', label: 'Person' },
  { key: 'section', label: 'Section' },
  { key: 'from', label: 'From', tight: true },
  { key: 'to', label: 'To', tight: true },
]

/** The duties to come, or those that are over, a page at a time. */
export function DutyList({ duties, sections, view, next, isFirst, said }: Props) {
  const sectionName = sections.find(({ code }) => code === view.sectionCode)?.name
  const isUpcoming = view.list === 'upcoming'
  const all = { ...view, sectionCode: null }
  return (
    <section aria-labelledby="duties">
      <Stack>
        <h2 id="duties">Duties{sectionName === undefined ? '' : ` of ${sectionName}`}</h2>
        {said}
        <SubNav
          label="Which duties"
          links={[
            { label: 'Now and to come', href: onCallHref({ ...view, list: 'upcoming' }), current: isUpcoming },
            { label: 'Over', href: onCallHref({ ...view, list: 'past' }), current: !isUpcoming },
          ]}
        />
        {sectionName === undefined || sections.length === 1 ? null : <a href={onCallHref(all)}>Show all sections</a>}
        {duties.length === 0 ? (
          <EmptyState heading={isUpcoming ? 'Nobody is on call' : 'No duty is over yet'}>
            {isUpcoming
              ? 'Meanwhile, escalation steps that would tell the person on call tell the section’s supervisors. Add a duty.'
              : undefined}
          </EmptyState>
        ) : (
          <DutyTable duties={duties} sections={sections} isUpcoming={isUpcoming} />
        )}
        <Pager
          newerHref={isFirst ? undefined : onCallHref(view)}
          olderHref={next === null ? undefined : onCallHref(view, next)}
          newer="Back to the start"
          older="Next page"
        />
      </Stack>
    </section>
  )
}

function DutyTable({ duties, sections, isUpcoming }: Pick<Props, 'duties' | 'sections'> & { isUpcoming: boolean }) {
  const nameOf = new Map(sections.map(({ code, name }) => [code, name]))
  const columns = isUpcoming ? [...COLUMNS, { key: 'end', label: 'End or remove', hidden: true }] : COLUMNS
  return (
    <DataTable caption={isUpcoming ? 'Duties now and to come' : 'Duties that are over'} captionHidden columns={columns}>
      {duties.map((duty) => (
        <tr key={duty.id}>
          <Cell heads main title={duty.email}>
            {duty.personName} {duty.isCurrent ? <Badge tone="success">Now</Badge> : null}
          </Cell>
          <Cell label="Section">{nameOf.get(duty.sectionCode) ?? duty.sectionCode}</Cell>
          <Cell label="From" tight>
            {formatInstant(duty.fromAt, STATE_ZONE)}
          </Cell>
          <Cell label="To" tight>
            {formatInstant(duty.toAt, STATE_ZONE)}
          </Cell>
          {isUpcoming ? (
            <Cell tight>
              <EndDuty {...duty} />
            </Cell>
          ) : null}
        </tr>
      ))}
    </DataTable>
  )
}

function EndDuty({ id, personName, isCurrent, fromAt }: Props['duties'][number]) {
  const verb = isCurrent ? 'End now' : 'Remove'
  return (
    <form method="post" action={paths.onCallDutyEnding(id)}>
      <Button tone="secondary" small aria-label={`${verb}: ${personName}, from ${formatInstant(fromAt, STATE_ZONE)}`}>
        {verb}
      </Button>
    </form>
  )
}
