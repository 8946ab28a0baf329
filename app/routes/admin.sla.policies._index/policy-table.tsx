import { Fragment } from 'react'
import { paths } from '#app/http/paths.ts'
import { Badge } from '#app/ui/badge.tsx'
import { Cell } from '#app/ui/cell.tsx'
import { DataTable } from '#app/ui/data-table.tsx'
import type { PolicyEntry } from './route.tsx'

const COLUMNS = [
  { key: 'name', label: 'Policy' },
  { key: 'match', label: 'Takes' },
  { key: 'promises', label: 'First · next response · resolution' },
  { key: 'calendar', label: 'Calendar' },
  { key: 'warnings', label: 'Warnings', tight: true },
  { key: 'steps', label: 'Steps', figure: true, tight: true },
  { key: 'open', label: 'Open tickets', figure: true, tight: true },
]

export function PolicyTable({ caption, policies }: { caption: string; policies: readonly PolicyEntry[] }) {
  return (
    <div className="policy-table">
      <DataTable caption={caption} captionHidden columns={COLUMNS}>
        {policies.map((policy) => (
          <tr key={policy.code}>
            <Cell heads>
              <a href={paths.slaPolicy(policy.code)}>{policy.name}</a>{' '}
              {policy.isDefault ? <Badge tone="accent">Default</Badge> : null}
            </Cell>
            <Cell label="Takes">{policy.match}</Cell>
            <Cell label="Promises">
              <Promises promises={policy.promises} />
            </Cell>
            <Cell label="Calendar">{policy.calendarName}</Cell>
            <Cell label="Warnings" tight>
              {policy.warnings || 'None'}
            </Cell>
            <Cell label="Steps" figure tight>
              {policy.stepCount}
            </Cell>
            <Cell label="Open tickets" figure tight>
              {policy.openTicketCount.toLocaleString('en-US')}
            </Cell>
          </tr>
        ))}
      </DataTable>
    </div>
  )
}

/** A line breaks between two of them, never within one. */
function Promises({ promises }: { promises: readonly string[] }) {
  return promises.map((promise, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: three in a fixed order, and two may be the same.
    <Fragment key={index}>
      {index === 0 ? null : ' · '}
      <span className="nowrap">{promise}</span>
    </Fragment>
  ))
}
