import type { Actor } from '#app/domain/identity/actor.ts'
import { loadTrialChoices } from '#app/domain/reporting/load-trial-choices.server.ts'
import { writeWorkingTime } from '#app/domain/sla/describe-working-time.ts'
import { listObjectives } from '#app/domain/sla/list-objectives.server.ts'
import { listVersionHistory } from '#app/domain/sla/list-version-history.server.ts'
import { notFound } from '#app/platform/errors.ts'

/** What the form of a section's objective shows. Throws not_found for a section that is not there. */
export async function loadObjectivePage(actor: Actor, sectionCode: string) {
  const [objectives, versions, { calendars }] = await Promise.all([
    listObjectives(),
    listVersionHistory('objective', sectionCode),
    loadTrialChoices(),
  ])
  const listed = objectives.find((known) => known.sectionCode === sectionCode)
  if (!listed) throw notFound(`no section ${sectionCode}`)
  const { sectionName, objective } = listed
  const write = (minutes: number | null | undefined) => (minutes ? writeWorkingTime(minutes) : '')
  return {
    sectionCode,
    sectionName,
    hasObjective: objective !== null,
    stored: {
      calendarCode: objective?.calendarCode ?? '',
      acceptMinutes: write(objective?.acceptMinutes),
      holdMinutes: write(objective?.holdMinutes),
    },
    calendars: calendars.map(({ code, name }) => ({ value: code, label: name })),
    versions,
    timeZone: actor.timeZone,
  }
}
