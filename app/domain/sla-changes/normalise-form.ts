import type { SlaChangeForms, SlaChangeKind } from './sla-change.ts'

/** The same settings always written the same way, so that what was and what is can be compared. */
export function normaliseForm<Kind extends SlaChangeKind>(
  kind: Kind,
  form: SlaChangeForms[Kind],
): SlaChangeForms[Kind] {
  const normalise = normalisers[kind] as (form: SlaChangeForms[Kind]) => SlaChangeForms[Kind]
  return normalise(form)
}

const normalisers: { [Kind in SlaChangeKind]: (form: SlaChangeForms[Kind]) => SlaChangeForms[Kind] } = {
  calendar: (form) => ({
    ...form,
    week: Object.fromEntries(Object.entries(form.week).filter(([, hours]) => (hours ?? []).length > 0)),
    exceptions: form.exceptions.toSorted((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0)),
  }),
  closure: (form) => ({ ...form, parishNames: form.isStatewide ? [] : sorted(form.parishNames) }),
  freeze: (form) => ({
    ...form,
    fromAt: new Date(form.fromAt).toISOString(),
    toAt: new Date(form.toAt).toISOString(),
    sectionCodes: sorted(form.sectionCodes),
    categoryCodes: sorted(form.categoryCodes),
  }),
  policy: (form) => form,
  objective: (form) => form,
}

function sorted(names: readonly string[]): string[] {
  return [...new Set(names)].sort()
}
