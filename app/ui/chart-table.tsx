import { Cell } from './cell.tsx'
import type { ChartShape } from './chart.ts'
import { DataTable } from './data-table.tsx'

/** A chart's values as a table; each row leads to what is behind it. */
export function ChartTable({ title, series, points, format, pointHeading }: ChartShape) {
  return (
    <div className="scroll-frame">
      <DataTable
        caption={title}
        captionHidden
        cards={false}
        columns={[
          { key: 'point', label: pointHeading },
          ...series.map((name) => ({ key: name, label: name, figure: true })),
        ]}
      >
        {points.map((point) => (
          <tr key={point.label}>
            <Cell heads>{point.href === undefined ? point.label : <a href={point.href}>{point.label}</a>}</Cell>
            {series.map((name, index) => (
              <Cell key={name} figure>
                {formatOrDash(point.values[index], format)}
              </Cell>
            ))}
          </tr>
        ))}
      </DataTable>
    </div>
  )
}

function formatOrDash(value: number | null | undefined, format: ChartShape['format']): string {
  return value === null || value === undefined ? '–' : format(value)
}
