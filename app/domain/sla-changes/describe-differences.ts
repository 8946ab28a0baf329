import { describeSettings } from './describe-setting.ts'
import type { SlaChangeForms, SlaChangeKind } from './sla-change.ts'
import type { KnownNames } from './sla-setup.ts'

/** A setting that a change alters, in words; null on the side where there is none. */
export interface Difference {
  label: string
  before: string | null
  after: string | null
}

/** What a change alters, setting by setting, in the form's order. */
export function describeDifferences(
  change: {
    kind: SlaChangeKind
    before: SlaChangeForms[SlaChangeKind] | null
    after: SlaChangeForms[SlaChangeKind] | null
  },
  names: KnownNames,
  formatInstant: (at: Date) => string,
): Difference[] {
  const words = (form: SlaChangeForms[SlaChangeKind] | null) =>
    new Map(
      form === null
        ? []
        : describeSettings(change.kind, form, names, formatInstant).map(({ label, value }) => [label, value] as const),
    )
  const before = words(change.before)
  const after = words(change.after)
  return [...new Set([...before.keys(), ...after.keys()])]
    .map((label) => ({ label, before: before.get(label) ?? null, after: after.get(label) ?? null }))
    .filter((difference) => difference.before !== difference.after)
    .filter((difference) => (difference.before ?? '') !== '' || (difference.after ?? '') !== '')
}
