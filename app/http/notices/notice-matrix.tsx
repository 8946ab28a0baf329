import type { ReactNode } from 'react'
import type { NoticeKind } from '#app/domain/notifications/notice-kinds.ts'
import type { NoticeChannel } from '#app/generated/prisma/enums.ts'
import { Cell } from '#app/ui/cell.tsx'
import { CellSelect } from '#app/ui/cell-select.tsx'
import { DataTable } from '#app/ui/data-table.tsx'
import type { Entered } from '../read-entered.ts'
import { listTimings } from './timing-words.ts'

export interface MatrixRow {
  /** Beginning of its fields' names: 'choices.*.reply'. */
  name: string
  kind: NoticeKind
  title: ReactNode
  /** The title without markup, for screen readers in the fields' labels. */
  spoken: string
  description?: string | undefined
  /** The words of leaving a channel as it is. */
  usual: Record<NoticeChannel, string>
  /** Where it can be taken away: the value of its box. */
  removal?: string | undefined
}

interface Props {
  caption: string
  captionHidden?: boolean
  rows: readonly MatrixRow[]
  entered: Entered
  /** A row below, such as what cannot be chosen. */
  children?: ReactNode
}

/** What one hears of, by mail and in the portal: a row a kind, a choice a channel. On small screens each row is a card. */
export function NoticeMatrix({ caption, captionHidden = true, rows, entered, children }: Props) {
  const hasRemovals = rows.some(({ removal }) => removal !== undefined)
  const columns = [
    { key: 'kind', label: 'What' },
    { key: 'email', label: 'Mail' },
    { key: 'portal', label: 'In the portal' },
    ...(hasRemovals ? [{ key: 'removal', label: 'Remove', hidden: true }] : []),
  ]
  return (
    <div className="notice-matrix">
      <DataTable caption={caption} captionHidden={captionHidden} columns={columns}>
        {rows.map((row) => (
          <tr key={row.name}>
            <Cell heads main>
              {row.title}
              {row.description === undefined ? null : <span className="usa-hint">{row.description}</span>}
            </Cell>
            <ChannelCell row={row} channel="email" label="Mail" entered={entered} />
            <ChannelCell row={row} channel="portal" label="In the portal" entered={entered} />
            {row.removal === undefined ? null : (
              <Cell tight>
                <label className="tick">
                  <input
                    type="checkbox"
                    name="removed"
                    value={row.removal}
                    defaultChecked={entered.all('removed').includes(row.removal)}
                  />
                  <span>
                    Remove<span className="visually-hidden"> {row.spoken}</span>
                  </span>
                </label>
              </Cell>
            )}
          </tr>
        ))}
        {children}
      </DataTable>
    </div>
  )
}

function ChannelCell({
  row,
  channel,
  label,
  entered,
}: {
  row: MatrixRow
  channel: NoticeChannel
  label: string
  entered: Entered
}) {
  const name = `${row.name}.${channel}`
  return (
    <Cell label={label}>
      <CellSelect
        name={name}
        label={`${row.spoken}: ${label.toLowerCase()}`}
        options={listTimings(row.kind, channel, row.usual[channel])}
        defaultValue={entered.one(name)}
        error={entered.error(name)}
      />
    </Cell>
  )
}
