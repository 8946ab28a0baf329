import { seriesClass } from './series-class.ts'

type Props = { series: readonly string[]; goal?: string | undefined }

/** Which line is which: by colour, by dashes, and in words. */
export function ChartLegend({ series, goal }: Props) {
  const entries = series.map((name, index) => ({ name, className: seriesClass(index) }))
  if (goal !== undefined) entries.push({ name: goal, className: 'series-goal' })
  return (
    <ul className="chart-legend">
      {entries.map(({ name, className }) => (
        <li key={name}>
          <svg viewBox="0 0 28 12" aria-hidden="true">
            <path className={className} d="M1 6H27" />
          </svg>
          {name}
        </li>
      ))}
    </ul>
  )
}
