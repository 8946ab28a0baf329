import { useId } from 'react'
import { SpanChartMark } from './span-chart-mark.tsx'
import type { SpanChartShape } from './span-chart-shape.ts'
import { spanFill } from './span-fill.ts'
import { SpanPatterns } from './span-patterns.tsx'
import { sumPath } from './sum-path.ts'

const BAND = { y: 76, height: 26 }
const LINE_HEIGHT = 68
const MARKS_Y = 113
const LABELS_Y = 138

/**
 * Spans of time side by side, with what happened in between, under a line that rises while a span counts. All of it stands
 * in the table that belongs to it; to those who cannot see it the drawing says `description`.
 */
export function SpanChart({
  title,
  description,
  fromAt,
  toAt,
  spans,
  marks,
  ticks,
  limit,
  limitLabel,
}: SpanChartShape) {
  const id = useId().replaceAll(':', '')
  const place = (at: number) => ((at - fromAt) / Math.max(1, toAt - fromAt)) * 100
  const percent = (at: number) => `${place(at).toFixed(3)}%`
  const { path, limitY } = sumPath(spans, limit, place)
  const isRoomAtEnd = place(spans.at(-1)?.toAt ?? toAt) < 70
  const labelY = (limitY / 100) * LINE_HEIGHT
  return (
    <svg className="span-chart" role="img" aria-labelledby={`${id}-title ${id}-description`}>
      <title id={`${id}-title`}>{title}</title>
      <desc id={`${id}-description`}>{description}</desc>
      <SpanPatterns id={id} />
      {ticks.map(({ at }) => (
        <line key={at} className="span-chart-grid" x1={percent(at)} x2={percent(at)} y1="0" y2={BAND.y + BAND.height} />
      ))}
      <svg width="100%" height={LINE_HEIGHT} viewBox="0 0 100 100" preserveAspectRatio="none" aria-hidden="true">
        <path className="span-chart-limit" d={`M0 ${limitY}H100`} />
        <path className="span-chart-sum" d={path} />
      </svg>
      {spans.map((span) => (
        <rect
          key={span.fromAt}
          className={`span-${span.tone}`}
          x={percent(span.fromAt)}
          width={`${(place(span.toAt) - place(span.fromAt)).toFixed(3)}%`}
          {...BAND}
          fill={spanFill(id, span.tone)}
        >
          <title>{span.label}</title>
        </rect>
      ))}
      <rect className="span-chart-frame" x="0" width={percent(spans.at(-1)?.toAt ?? toAt)} {...BAND} />
      <text
        className="span-chart-limit-label"
        x={isRoomAtEnd ? '99%' : '0'}
        textAnchor={isRoomAtEnd ? 'end' : 'start'}
        y={labelY < LINE_HEIGHT - 12 ? labelY + 15 : labelY - 5}
      >
        {limitLabel}
      </text>
      {marks.map(({ at, shape, label }) => (
        <g key={`${shape} ${at} ${label}`}>
          {shape === 'due' || shape === 'breach' ? (
            <line className={`span-chart-${shape}`} x1={percent(at)} x2={percent(at)} y1="0" y2={MARKS_Y - 7} />
          ) : null}
          <SpanChartMark shape={shape} x={percent(at)} y={MARKS_Y} label={label} />
        </g>
      ))}
      {ticks.map(({ at, label }, index) => (
        <text
          key={at}
          className={index % 2 === 0 ? undefined : 'span-chart-second'}
          x={percent(at)}
          y={LABELS_Y}
          textAnchor={place(at) < 4 ? 'start' : place(at) > 96 ? 'end' : 'middle'}
        >
          {label}
        </text>
      ))}
    </svg>
  )
}
