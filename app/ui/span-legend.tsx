import { useId } from 'react'
import { SpanChartMark } from './span-chart-mark.tsx'
import type { MarkShape, SpanTone } from './span-chart-shape.ts'
import { spanFill } from './span-fill.ts'
import { SpanPatterns } from './span-patterns.tsx'

export type LegendEntry = { label: string; value?: string } & ({ tone: SpanTone } | { shape: MarkShape })

/** What the drawing's spans and shapes mean, each with its sum where it has one. */
export function SpanLegend({ entries }: { entries: readonly LegendEntry[] }) {
  const id = useId().replaceAll(':', '')
  return (
    <ul className="chart-legend span-legend">
      {entries.map((entry) => (
        <li key={entry.label}>
          <svg className="span-swatch" aria-hidden="true">
            {'tone' in entry ? (
              <>
                <SpanPatterns id={`${id}${entry.tone}`} />
                <rect
                  className={`span-${entry.tone}`}
                  width="28"
                  height="12"
                  fill={spanFill(`${id}${entry.tone}`, entry.tone)}
                />
                <rect className="span-chart-frame" width="28" height="12" />
              </>
            ) : (
              <SpanChartMark shape={entry.shape} x={14} y={6} />
            )}
          </svg>
          {entry.label}
          {entry.value === undefined ? null : <span className="figures muted"> {entry.value}</span>}
        </li>
      ))}
    </ul>
  )
}
