import type { ShownPreferences } from '#app/domain/notifications/preferences/get-preferences.server.ts'
import type { FormValues } from '#app/http/read-form.ts'

/** What is stored, by the names of the form's fields. */
export function storedValues({ choices, settings, deskQuietHours, summaries }: ShownPreferences): FormValues {
  const { dailyAt, quietHours } = settings
  const { quietFrom, quietUntil, quietWeekends } = quietHours ?? deskQuietHours
  return {
    ...Object.fromEntries(
      choices.map(({ sectionCode, kind, channel, timing }) => [`choices.${sectionCode}.${kind}.${channel}`, timing]),
    ),
    dailyAt,
    quiet: quietHours === null ? 'usual' : 'own',
    quietFrom,
    quietUntil,
    quietWeekends: quietWeekends ? 'yes' : '',
    summaries: summaries.filter(({ isWanted }) => isWanted).map(({ code }) => code),
  }
}
