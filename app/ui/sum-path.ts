import type { ChartSpan } from './span-chart-shape.ts'

/** The rising line of what is counted, and the height of its limit, in a field of 100 by 100 with zero at the bottom. */
export function sumPath(
  spans: readonly Pick<ChartSpan, 'toAt' | 'fromAt' | 'countedMs'>[],
  limit: number,
  place: (at: number) => number,
): { path: string; limitY: number } {
  const total = spans.reduce((sum, { countedMs }) => sum + countedMs, 0)
  const top = Math.max(1, limit, total) * 1.08
  const heightOf = (sum: number) => (100 - (sum / top) * 100).toFixed(2)
  let sum = 0
  const steps = spans.map(({ toAt, countedMs }) => {
    sum += countedMs
    return `L${place(toAt).toFixed(3)} ${heightOf(sum)}`
  })
  return {
    path: `M${place(spans[0]?.fromAt ?? 0).toFixed(3)} ${heightOf(0)}${steps.join('')}`,
    limitY: Number(heightOf(limit)),
  }
}
