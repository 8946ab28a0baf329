import type { SlaTermsReference } from '../events/sla-terms-reference.ts'
import type { ClockMark } from '../sla/clock-explanation.ts'
import type { MarkContext, MarkWords } from './mark-words.ts'

const MEASURED_AGAIN =
  'From here on the whole time since the beginning is measured under the new terms, and so are the spans above.'

/** A change of policy, calendar, closures or freezes in the life of a clock: from what to what, why, and what it means. */
export function describeTermsChange(
  { from, to, reason }: Extract<ClockMark, { kind: 'termsChanged' }>,
  { clock, termsById }: Pick<MarkContext, 'clock' | 'termsById'>,
): MarkWords {
  const name = (terms: SlaTermsReference) => {
    const known = termsById[terms.policyVersionId]
    const budgetMs = known?.budgetMs[clock.target]
    return `${known?.policyName ?? 'another policy'} (${budgetMs === undefined ? 'no promise' : sayHours(budgetMs)})`
  }
  const what = whatChanged(from, to, name)
  return { words: what, note: [endSentence(reason), MEASURED_AGAIN].filter(Boolean).join(' ') }
}

function whatChanged(
  from: SlaTermsReference,
  to: SlaTermsReference,
  name: (terms: SlaTermsReference) => string,
): string {
  if (from.policyVersionId !== to.policyVersionId) {
    const [before, after] = [name(from), name(to)]
    return before === after ? `New version of ${after}` : `Policy changed from ${before} to ${after}`
  }
  if (from.calendarVersionId !== to.calendarVersionId) return 'New version of the calendar'
  const freezes = (terms: SlaTermsReference) => (terms.freezeIds ?? []).toSorted((a, b) => a - b).join()
  return freezes(from) === freezes(to) ? 'Closures of offices changed' : 'Service freezes changed'
}

function endSentence(text: string): string {
  return text === '' || /[.!?]$/.test(text) ? text : `${text}.`
}

function sayHours(ms: number): string {
  const minutes = Math.round(ms / 60_000)
  return `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')} h`
}
