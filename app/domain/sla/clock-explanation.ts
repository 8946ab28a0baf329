import type { TicketStatus } from '#app/generated/prisma/enums.ts'
import type { SlaTermsReference } from '../events/sla-terms-reference.ts'
import type { Escalation, TimeGrant } from '../events/ticket-event.ts'
import type { ClosedReason } from './classify-closed-time.ts'
import type { EvaluatedClock } from './evaluated-clock.ts'

/** Why a stretch of a clock's life counted, or did not. */
export type SpanReason =
  | { kind: 'counted' }
  | ClosedReason
  | { kind: 'waiting'; status: TicketStatus; waitingFor: string | null }
  | { kind: 'resolved' }
  /** Worked on, while no policy promised this: only a clock that a reopening brought back has such time. */
  | { kind: 'unpromised' }

/** [fromAt, toAt) of a clock's life. Instants are epoch milliseconds. */
export interface TimeSpan {
  fromAt: number
  toAt: number
  reason: SpanReason
  /** All of it, or nothing. */
  countedMs: number
  /** Counted by its end since the clock began. */
  sumMs: number
}

/** Something that is worth a line among the spans. */
export type ClockMark = { at: number } & (
  | { kind: 'opened' | 'asked' | 'resolved' | 'reopened' | 'now' }
  | { kind: 'termsChanged'; from: SlaTermsReference; to: SlaTermsReference; reason: string; actorId: number | null }
  | { kind: 'granted'; grant: TimeGrant; actorId: number | null }
  /** `earlier`: it passed under terms that were changed later, so the sum beside it is not this share any more. */
  | { kind: 'warned'; percent: number; earlier: boolean }
  | { kind: 'escalated'; escalation: Escalation }
  /** When the budget is spent, also where that lies ahead or after the end. */
  | { kind: 'due' }
  /** When it would be due had nothing been granted. */
  | { kind: 'policyDue' }
  /** `byChange`: the change of that moment left more spent than there is. */
  | { kind: 'breached'; byChange: boolean; earlier: boolean }
  /** In place of changes and grants, for those who may not read why. */
  | { kind: 'remeasured' }
  | { kind: 'ended'; how: 'met' | 'missed' | 'cancelled'; by: EndedBy }
)

export type EndedBy = 'reply' | 'resolution' | 'cancellation' | 'policy'

/** A clock with everything that happened to it: the spans lie side by side from its start to `endAt` without a gap. */
export interface ClockExplanation {
  clock: EvaluatedClock
  /** The terms it was measured under, from its start on. */
  reference: SlaTermsReference
  /** Its end, or the moment of asking. */
  endAt: number
  spans: readonly TimeSpan[]
  /** In order of time; those with an instant after `endAt` lie ahead. */
  marks: readonly ClockMark[]
}
