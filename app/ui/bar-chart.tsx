import type { ChartShape } from './chart.ts'
import { ChartTable } from './chart-table.tsx'
import { seriesClass } from './series-class.ts'

type Props = ChartShape & {
  table?: boolean
  /** The value of a full bar, such as 100 of shares; without it the greatest of the points. */
  greatest?: number
}

/** Amounts by name, one series as bars. More series stand in the table beside. */
export function BarChart({ table = true, greatest: whole, ...shape }: Props) {
  const { title, points, format } = shape
  const greatest = whole ?? Math.max(0, ...points.map((point) => point.values[0] ?? 0))
  const chart = (
    <figure className="chart">
      <figcaption>
        <h2>{title}</h2>
      </figcaption>
      <ul className="bar-chart">
        {points.map((point) => {
          const value = point.values[0] ?? null
          const share = value === null || greatest === 0 ? 0 : (value / greatest) * 100
          return (
            <li key={point.label}>
              <span className="bar-label">
                {point.href === undefined ? point.label : <a href={point.href}>{point.label}</a>}
              </span>
              <svg className={seriesClass(0)} aria-hidden="true">
                <rect width={`${share.toFixed(1)}%`} height="100%" rx="2" />
              </svg>
              <span className="bar-value">{value === null ? '–' : format(value)}</span>
            </li>
          )
        })}
      </ul>
    </figure>
  )
  if (!table) return chart
  return (
    <div className="chart-pair">
      {chart}
      <ChartTable {...shape} />
    </div>
  )
}
