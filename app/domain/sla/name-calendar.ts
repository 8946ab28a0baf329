import type { SlaTermsReference } from '../events/sla-terms-reference.ts'
import { compileBusinessCalendar } from './business-calendar.ts'
import type { BusinessCalendarDefinition } from './calendar-definition.ts'
import { findClosuresUnder } from './choose-terms.ts'
import type { CompiledCalendar } from './compiled-calendar.ts'
import type { CalendarVersion, DeclaredClosure, DeclaredFreeze, SlaRules } from './sla-rules.ts'

/** What closes a calendar, by name: enough to say of every closed moment why nothing counted. */
export interface NamedCalendar {
  /** The hours with their exceptions, before closures and freezes. */
  hours: BusinessCalendarDefinition
  exceptionNames: ReadonlyMap<string, string>
  closures: readonly DeclaredClosure[]
  freezes: readonly Pick<DeclaredFreeze, 'name' | 'fromAt' | 'toAt'>[]
  /** The place of the ticket for which closures of a parish count. */
  parishName: string | null
  /** The week as it is without any exception, and with them: what a shortened day would have been open. */
  usual: CompiledCalendar
  dated: CompiledCalendar
}

const compiled = new WeakMap<CalendarVersion, Pick<NamedCalendar, 'usual' | 'dated'>>()

/** The calendar that a reference points to, with the names of what closes it. Throws when the version is gone. */
export function nameCalendar(rules: SlaRules, reference: SlaTermsReference): NamedCalendar {
  const version = rules.calendarVersionById.get(reference.calendarVersionId)
  if (!version) throw new Error(`There is no calendar version ${reference.calendarVersionId}`)
  const { freezeIds = [], parishName } = reference
  return {
    hours: version.definition,
    exceptionNames: version.exceptionNames,
    closures: findClosuresUnder(rules, reference),
    freezes: rules.freezes.filter(({ id }) => freezeIds.includes(id)),
    parishName,
    ...compileHours(version),
  }
}

function compileHours(version: CalendarVersion): Pick<NamedCalendar, 'usual' | 'dated'> {
  const known = compiled.get(version) ?? {
    usual: compileBusinessCalendar({ ...version.definition, exceptions: {} }),
    dated: compileBusinessCalendar(version.definition),
  }
  compiled.set(version, known)
  return known
}
