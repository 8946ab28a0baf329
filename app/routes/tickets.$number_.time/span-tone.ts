import type { ClockMark, SpanReason } from '#app/domain/sla/clock-explanation.ts'
import type { MarkShape, SpanTone } from '#app/ui/span-chart-shape.ts'

const TONES: Record<SpanReason['kind'], SpanTone> = {
  counted: 'counted',
  outsideHours: 'off',
  unpromised: 'off',
  holiday: 'named',
  closure: 'named',
  freeze: 'frozen',
  waiting: 'paused',
  resolved: 'off',
}

const SHAPES: Record<ClockMark['kind'], MarkShape> = {
  opened: 'start',
  asked: 'start',
  reopened: 'start',
  termsChanged: 'change',
  granted: 'change',
  remeasured: 'change',
  warned: 'warning',
  escalated: 'warning',
  policyDue: 'change',
  due: 'due',
  breached: 'breach',
  resolved: 'end',
  ended: 'end',
  now: 'now',
}

export const toneOf = ({ kind }: Pick<SpanReason, 'kind'>): SpanTone => TONES[kind]
export const shapeOf = ({ kind }: Pick<ClockMark, 'kind'>): MarkShape => SHAPES[kind]
