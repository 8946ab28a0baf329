import { assertNever } from '#app/platform/assert-never.ts'
import { describeDifferences } from './describe-differences.ts'
import type { SlaChangeForms, SlaChangeKind } from './sla-change.ts'
import type { KnownNames } from './sla-setup.ts'

type Forms = SlaChangeForms[SlaChangeKind]

/** What a change does, in one line: "Policy “P3 incidents”: first response 4 h → 2 h". At most 200 characters. */
export function titleOfChange(
  change: { kind: SlaChangeKind; before: Forms | null; after: Forms | null },
  names: KnownNames,
): string {
  const { kind, before, after } = change
  const form = after ?? before
  if (form === null) return 'Nothing changes'
  const thing = nameOf(kind, form, names)
  return shorten(
    `${thing}${before === null ? ': new' : after === null ? ': withdrawn' : `: ${differencesOf(change, names)}`}`,
  )
}

function differencesOf(change: Parameters<typeof describeDifferences>[0], names: KnownNames): string {
  const differences = describeDifferences(change, names, (at) => at.toISOString().slice(0, 16).replace('T', ' '))
  const [only] = differences
  if (!only || differences.length > 2) return `${differences.length} settings changed`
  return differences.map(({ label, before, after }) => `${label} ${before || 'none'} → ${after || 'none'}`).join('; ')
}

function nameOf(kind: SlaChangeKind, form: Forms, { sections }: KnownNames): string {
  const change = { kind, form } as { [K in SlaChangeKind]: { kind: K; form: SlaChangeForms[K] } }[SlaChangeKind]
  switch (change.kind) {
    case 'calendar':
      return `Calendar “${change.form.name}”`
    case 'closure':
      return `Closure on ${change.form.date} (${change.form.reason})`
    case 'freeze':
      return `Freeze “${change.form.name}”`
    case 'policy':
      return `Policy “${change.form.name}”`
    case 'objective':
      return `Objective of ${sections.get(change.form.sectionCode) ?? change.form.sectionCode}`
    default:
      return assertNever(change)
  }
}

function shorten(text: string): string {
  return text.length <= 200 ? text : `${text.slice(0, 199)}…`
}
