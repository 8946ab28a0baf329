import type { MarkShape } from './span-chart-shape.ts'

const PATHS: Record<MarkShape, string> = {
  start: 'M-4 -5L5 0L-4 5Z',
  change: 'M0 -6L6 0L0 6L-6 0Z',
  warning: 'M0 -5L5.5 4.5H-5.5Z',
  due: 'M-4 -6V6M-4 -5.5H5L2.5 -2L5 1.5H-4',
  breach: 'M-5 -5L5 5M5 -5L-5 5',
  end: 'M-4.5 -4.5H4.5V4.5H-4.5Z',
  now: 'M0 -6V6',
}

/** A small shape on the line of time, told by its form as much as by its colour. */
export function SpanChartMark({
  shape,
  x,
  y,
  label,
}: {
  shape: MarkShape
  x: string | number
  y: number
  label?: string
}) {
  return (
    <svg className={`span-mark span-mark-${shape}`} x={x} y={y} overflow="visible" aria-hidden="true">
      <path d={PATHS[shape]}>{label === undefined ? null : <title>{label}</title>}</path>
    </svg>
  )
}
