import { assertNever } from '#app/platform/assert-never.ts'
import type { CalendarVersion, PolicyVersion, SlaRules } from '../sla/sla-rules.ts'
import { calendarDefinitionOf } from './calendar-definition-of.ts'
import type { SlaChangeForms, SlaChangeRequest } from './sla-change.ts'

/**
 * The rules as they would be had a change come into force at `at`: what it makes new (a version, a freeze) has the
 * negative number of the change, which no row has. Old versions stay, for the clocks that ran under them.
 */
export function applyToRules(rules: SlaRules, change: SlaChangeRequest & { id: number }, at: Date): SlaRules {
  switch (change.kind) {
    case 'calendar':
      return applyCalendar(rules, change)
    case 'policy':
      return applyPolicy(rules, change)
    case 'closure':
      return { ...rules, closures: withDeclared(rules.closures, change, at, ({ source: _, ...form }) => form) }
    case 'freeze':
      return { ...rules, freezes: withDeclared(rules.freezes, change, at, readPeriod) }
    case 'objective':
      // In force for stints that begin from then on; no promise to a requester rests on it.
      return rules
    default:
      return assertNever(change)
  }
}

type Of<Kind extends SlaChangeRequest['kind']> = Extract<SlaChangeRequest, { kind: Kind }> & { id: number }

function applyCalendar(rules: SlaRules, { id, subject, after }: Of<'calendar'>): SlaRules {
  const calendarCode = after?.code ?? subject ?? ''
  const version: CalendarVersion = {
    id: -id,
    calendarCode,
    definition: after ? calendarDefinitionOf(after) : { timeZone: 'UTC', week: {}, exceptions: {} },
    exceptionNames: new Map((after?.exceptions ?? []).map(({ date, name }) => [date, name])),
  }
  return {
    ...rules,
    calendarVersionById: new Map([...rules.calendarVersionById, [-id, version]]),
    newestCalendarVersionIdByCode: new Map([...rules.newestCalendarVersionIdByCode, [calendarCode, -id]]),
  }
}

function applyPolicy(rules: SlaRules, { id, subject, after }: Of<'policy'>): SlaRules {
  const others = rules.policies.filter(({ policyCode }) => policyCode !== (after?.code ?? subject))
  if (after === null) return { ...rules, policies: others }
  const { code: policyCode, name: _, ...promise } = after
  const version: PolicyVersion = { ...promise, id: -id, policyCode }
  return {
    ...rules,
    policies: [...others, version],
    policyVersionById: new Map([...rules.policyVersionById, [-id, version]]),
  }
}

interface Declared {
  id?: number
  declaredAt: Date
  withdrawnAt: Date | null
}

/** What is changed is taken back and declared anew. */
function withDeclared<Row extends Declared, Form>(
  rows: readonly Row[],
  { id, subject, after }: { id: number; subject: string | null; after: Form | null },
  at: Date,
  read: (form: Form) => Omit<Row, keyof Declared>,
): Row[] {
  const others = rows.map((row) => (String(row.id) === subject ? { ...row, withdrawnAt: row.withdrawnAt ?? at } : row))
  return after === null ? others : [...others, { ...read(after), id: -id, declaredAt: at, withdrawnAt: null } as Row]
}

function readPeriod({ fromAt, toAt, ...form }: SlaChangeForms['freeze']) {
  return { ...form, fromAt: new Date(fromAt), toAt: new Date(toAt) }
}
