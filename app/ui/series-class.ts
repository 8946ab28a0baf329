const SERIES = ['series-1', 'series-2', 'series-3'] as const

/** The class of a chart's series by its place; there are three, as more lines cannot be told apart. */
export function seriesClass(index: number): string {
  return SERIES[index % SERIES.length] ?? SERIES[0]
}
