/** How a span looks: filled where it counts, empty or patterned where it does not. */
export type SpanTone = 'counted' | 'off' | 'named' | 'paused' | 'frozen' | 'mixed'
export type MarkShape = 'start' | 'change' | 'warning' | 'due' | 'breach' | 'end' | 'now'

export interface ChartSpan {
  fromAt: number
  toAt: number
  tone: SpanTone
  label: string
  countedMs: number
}

export interface SpanChartShape {
  title: string
  /** The drawing in a sentence or two. */
  description: string
  /** The first and the last instant of the axis, epoch milliseconds. */
  fromAt: number
  toAt: number
  spans: readonly ChartSpan[]
  marks: readonly { at: number; shape: MarkShape; label: string }[]
  ticks: readonly { at: number; label: string }[]
  /** The sum that must not be exceeded. */
  limit: number
  limitLabel: string
}
