/** One place on the chart's axis. Null where there is no value. */
interface ChartPoint {
  label: string
  values: readonly (number | null)[]
  /** Where the rows behind it are. */
  href?: string | undefined
}

export interface ChartShape {
  /** The question that the chart answers. */
  title: string
  series: readonly string[]
  points: readonly ChartPoint[]
  /** A value in words, e.g. 92.5 → "92.5 %". */
  format: (value: number) => string
  /** What the points are, as a heading of the table, e.g. "Week". */
  pointHeading: string
}
