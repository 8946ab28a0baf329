import type { NoticeTiming } from '#app/generated/prisma/enums.ts'
import { db, type Tx } from '#app/platform/db.server.ts'
import { type Actor, isStaff } from '../../identity/actor.ts'
import { fingerprintOf } from '../../people/fingerprint-of.ts'
import { loadRouting } from '../../routing/load-routing.server.ts'
import { loadQuietHours } from '../load-quiet-hours.server.ts'
import type { QuietHours } from '../next-quiet-end.ts'
import { EVERYWHERE, type NoticeChoice, type PersonalSettings, sortChoices, USUAL_DAILY_AT } from './notice-choices.ts'

export interface ChosenSection {
  code: string
  name: string
}

/** What a person's page of preferences shows. */
export interface ShownPreferences {
  isStaff: boolean
  /** Names this state: the form sends it back. */
  fingerprint: string
  choices: NoticeChoice[]
  settings: PersonalSettings
  deskQuietHours: QuietHours
  /** Sections for which they may choose otherwise: those they work in, where there are several. */
  sections: ChosenSection[]
  /** Every section by code, for choices of before. */
  sectionNames: Record<string, string>
  /** What usually holds in the sections they work in. */
  sectionDefaults: NoticeChoice[]
  /** The morning summaries they may have. */
  summaries: (ChosenSection & { isWanted: boolean })[]
}

export async function getPreferences(actor: Actor): Promise<ShownPreferences> {
  const [{ sections }, stored, { quietHours }, sectionDefaults] = await Promise.all([
    loadRouting(),
    readStoredPreferences(db, actor.personId),
    loadQuietHours(db),
    db.sectionNoticeDefault.findMany({ where: { sectionCode: { in: [...actor.sectionCodes] } } }),
  ])
  const own = sections.filter(({ code }) => actor.sectionCodes.includes(code)).map(({ code, name }) => ({ code, name }))
  return {
    isStaff: isStaff(actor),
    fingerprint: fingerprintOf(stored),
    ...stored,
    deskQuietHours: quietHours,
    sections: own.length > 1 ? own : [],
    sectionNames: Object.fromEntries(sections.map(({ code, name }) => [code, name])),
    sectionDefaults,
    summaries: own.map((section) => ({ ...section, isWanted: wantsSummary(actor, stored.choices, section.code) })),
  }
}

/** Supervisors get the summary of their section unless they turned it off, others where they asked for it. */
export function wantsSummary(actor: Actor, choices: readonly NoticeChoice[], sectionCode: string): boolean {
  const of = (section: string): NoticeTiming | undefined =>
    choices.find((one) => one.kind === 'summary' && one.channel === 'email' && one.sectionCode === section)?.timing
  const chosen = of(sectionCode) ?? of(EVERYWHERE)
  return chosen === undefined ? actor.supervisedSectionCodes.includes(sectionCode) : chosen !== 'off'
}

/** What a person has stored, always in the same order: `fingerprintOf` it names the state. */
export async function readStoredPreferences(
  tx: Tx | typeof db,
  personId: number,
): Promise<{ choices: NoticeChoice[]; settings: PersonalSettings }> {
  const choices = await tx.noticeChoice.findMany({
    where: { personId },
    select: { sectionCode: true, kind: true, channel: true, timing: true },
  })
  const settings = await tx.noticeSettings.findUnique({ where: { personId } })
  const { dailyAt = USUAL_DAILY_AT, quietFrom = null, quietUntil = null, quietWeekends = true } = settings ?? {}
  return {
    choices: sortChoices(choices),
    settings: {
      dailyAt,
      quietHours: quietFrom !== null && quietUntil !== null ? { quietFrom, quietUntil, quietWeekends } : null,
    },
  }
}
