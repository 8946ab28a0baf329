import type { SpanTone } from './span-chart-shape.ts'

const PATTERNED: readonly SpanTone[] = ['named', 'paused', 'frozen', 'mixed']

/** The paint of a span: a pattern of the chart with this id, or none, where the class alone colours it. */
export function spanFill(id: string, tone: SpanTone): string | undefined {
  return PATTERNED.includes(tone) ? `url(#${id}-${tone})` : undefined
}
