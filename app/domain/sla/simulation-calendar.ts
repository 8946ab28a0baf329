import { LRUCache } from 'lru-cache'
import { z } from 'zod'
import { businessCalendarSchema, type CompiledCalendar, compileBusinessCalendar } from './business-calendar.ts'

const compiled = new LRUCache<string, CompiledCalendar>({ max: 1_000 })

/** A calendar of a case. Cases come by the thousand and share a few calendars, so each is read and compiled once. */
export const simulationCalendarSchema = z.unknown().transform((input, context) => {
  const key = JSON.stringify(input)
  const known = compiled.get(key)
  if (known) return known
  const { data: definition, error } = businessCalendarSchema.safeParse(input)
  if (error) {
    for (const { path, message } of error.issues) context.addIssue({ code: 'custom', path, message })
    return z.NEVER
  }
  const calendar = compileBusinessCalendar(definition)
  compiled.set(key, calendar)
  return calendar
})
