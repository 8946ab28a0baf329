import type { NoticeChannel, NoticeTiming } from '#app/generated/prisma/enums.ts'
import type { QuietHours } from '../next-quiet-end.ts'

/** The section of a choice that holds for all sections that have none of their own. */
export const EVERYWHERE = '*'

/** How somebody, or a section for its people, wants to learn of one kind of thing. */
export interface NoticeChoice {
  /** A section's code, or `EVERYWHERE`. */
  sectionCode: string
  kind: string
  channel: NoticeChannel
  timing: NoticeTiming
}

/** Always in the same order, whatever sorted them before: what is stored is compared by its `fingerprintOf`. */
export function sortChoices(choices: readonly NoticeChoice[]): NoticeChoice[] {
  const placeOf = ({ sectionCode, kind, channel }: NoticeChoice) => `${sectionCode} ${kind} ${channel}`
  return choices.toSorted((a, b) => (placeOf(a) < placeOf(b) ? -1 : 1))
}

export interface PersonalSettings {
  /** 'HH:MM' on their own clock: when daily digests leave. */
  dailyAt: string
  /** Their own; null: the desk's, which hold for SLA mail alone. */
  quietHours: QuietHours | null
}

/** Of everybody concerned in one batch of notices, what they chose. Who is not there chose nothing. */
export interface NoticePreferences {
  now: Date
  deskQuietHours: QuietHours
  choices: ReadonlyMap<number, readonly NoticeChoice[]>
  settings: ReadonlyMap<number, PersonalSettings>
  sectionDefaults: readonly NoticeChoice[]
  /** 'ticketId/personId' of those who muted a ticket. */
  mutes: ReadonlySet<string>
}

/** When daily digests leave for whoever chose no other time. */
export const USUAL_DAILY_AT = '08:00'
