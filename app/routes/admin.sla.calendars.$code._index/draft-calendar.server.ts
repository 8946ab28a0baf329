import type { Actor } from '#app/domain/identity/actor.ts'
import { getCalendar } from '#app/domain/sla/get-calendar.server.ts'
import { calendarFormSchema } from '#app/domain/sla-changes/calendar-form.ts'
import { draftSlaChange } from '#app/domain/sla-changes/draft-sla-change.server.ts'
import { parseInput } from '#app/http/parse-input.ts'
import type { FormValues } from '#app/http/read-form.ts'
import { renameFieldErrors } from '#app/http/rename-field-errors.ts'
import { DomainError, invalid } from '#app/platform/errors.ts'
import { readCalendarForm } from './read-calendar-form.ts'

/**
 * Drafts what the form of a calendar says and returns the number of the change; `code` is null for a new one. Throws
 * invalid with messages by field of the form, and conflict when the calendar got another version meanwhile.
 */
export async function draftCalendar(actor: Actor, code: string | null, values: FormValues): Promise<number> {
  const exceptions = code === null ? await findModelDays(values) : await getDays(code, values)
  const { candidate, problems, toFieldErrors } = readCalendarForm(values, { code, exceptions })
  return renameFieldErrors(toFieldErrors, async () => {
    const after = parseInput(calendarFormSchema, candidate)
    if (Object.keys(problems).length > 0) throw invalid({})
    return draftSlaChange(actor, { kind: 'calendar', subject: code, after })
  })
}

async function getDays(code: string, values: FormValues) {
  const { hours, versionNumber } = await getCalendar(code)
  if (values.basedOn !== undefined && values.basedOn !== String(versionNumber)) {
    throw new DomainError(
      'conflict',
      `This calendar has changed meanwhile: version ${versionNumber} holds now. What you entered is below; compare it with the calendar and send it again.`,
    )
  }
  return hours.exceptions
}

/** The holidays that a new calendar takes over, all years. */
async function findModelDays({ holidaysFrom }: FormValues) {
  if (typeof holidaysFrom !== 'string' || holidaysFrom === '') return []
  return (await getCalendar(holidaysFrom)).hours.exceptions
}
