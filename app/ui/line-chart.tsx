import type { ChartShape } from './chart.ts'
import { ChartLegend } from './chart-legend.tsx'
import { chartScale } from './chart-scale.ts'
import { ChartTable } from './chart-table.tsx'
import { heightOn, linePath } from './line-path.ts'
import { seriesClass } from './series-class.ts'

type Props = ChartShape & {
  goal?: { value: number; label: string } | undefined
  /** The top of the axis where it is known, such as 100 for percent. */
  greatest?: number
  /** The bottom of the axis: above zero where only the upper part is of interest. */
  least?: number
}

/** Values over time, up to three lines, with their table beside. The drawing is hidden from screen readers: the table says it all. */
export function LineChart({ goal, greatest, least = 0, ...shape }: Props) {
  const { title, series, points, format } = shape
  const known = points.flatMap((point) => point.values.filter((value) => value !== null))
  const scale = chartScale(greatest ?? Math.max(least, goal?.value ?? 0, ...known), Math.min(least, ...known))
  const axis = { least: scale[0] ?? 0, top: scale.at(-1) ?? 1 }
  return (
    <div className="chart-pair">
      <figure className="chart">
        <figcaption>
          <h2>{title}</h2>
        </figcaption>
        <ChartLegend series={series} goal={goal?.label} />
        <div className="line-chart" aria-hidden="true">
          <div className="line-chart-scale">
            {scale.toReversed().map((value) => (
              <span key={value}>{format(value)}</span>
            ))}
          </div>
          <svg viewBox="0 0 100 100" preserveAspectRatio="none" aria-hidden="true">
            {scale.map((value) => (
              <path key={value} className="chart-grid" d={`M0 ${heightOn(axis, value)}H100`} />
            ))}
            {goal === undefined ? null : <path className="series-goal" d={`M0 ${heightOn(axis, goal.value)}H100`} />}
            {series.map((name, index) => {
              const values = points.map((point) => point.values[index] ?? null)
              return (
                <g key={name} className={seriesClass(index)}>
                  <path className={seriesClass(index)} d={linePath(values, axis)} />
                  <path className={`chart-dot ${seriesClass(index)}`} d={linePath(values, axis, 'dots')} />
                </g>
              )
            })}
          </svg>
          <div className="line-chart-labels">
            {axisLabels(points.map((point) => point.label)).map((label) => (
              <span key={label}>{label}</span>
            ))}
          </div>
        </div>
      </figure>
      <ChartTable {...shape} />
    </div>
  )
}

/** First, middle and last: what there is room for on a narrow screen. */
function axisLabels(labels: readonly string[]): string[] {
  const last = labels.length - 1
  const places = last % 2 === 0 ? [0, last / 2, last] : [0, last]
  return [...new Set(places)].flatMap((place) => labels[place] ?? [])
}
