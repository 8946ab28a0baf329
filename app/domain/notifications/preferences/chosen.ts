import { Prisma } from '#app/generated/prisma/client.ts'
import { systemScope } from '../../events/ticket-scope.ts'
import type { QuietHours } from '../next-quiet-end.ts'
import type { NoticeChoice, NoticePreferences, PersonalSettings } from './notice-choices.ts'

const ownChoices = systemScope(
  'What people chose for their own notices; whom a mail may go to is decided apart from it.',
)

/** What was chosen about a ticket, and the database's present: columns for `ticket t` and `sla_mail_settings desk`. */
export interface ChosenForTicket {
  now: Date
  deskQuietHours: QuietHours | null
  sectionDefaults: NoticeChoice[] | null
  mutedByIds: number[]
}

export const chosenForTicketSql = Prisma.sql`now() AS now,
  CASE WHEN desk.id IS NOT NULL THEN json_build_object('quietFrom', desk.quiet_from, 'quietUntil', desk.quiet_until,
    'quietWeekends', desk.quiet_weekends) END AS "deskQuietHours",
  (SELECT json_agg(json_build_object('sectionCode', d.section_code, 'kind', d.kind, 'channel', d.channel, 'timing', d.timing))
    FROM section_notice_default d WHERE d.section_code = t.section_code) AS "sectionDefaults",
  ARRAY(SELECT m.person_id FROM ticket_mute m ${ownChoices} WHERE m.ticket_id = t.id) AS "mutedByIds"`

/** What a person chose: parts of a JSON object about `person p`. */
export interface ChosenByPerson {
  choices: NoticeChoice[] | null
  settings: { dailyAt: string; quietFrom: string | null; quietUntil: string | null; quietWeekends: boolean } | null
}

export const chosenByPersonSql = Prisma.sql`
  'choices', (SELECT json_agg(json_build_object('sectionCode', c.section_code, 'kind', c.kind, 'channel', c.channel, 'timing', c.timing))
    FROM notice_choice c WHERE c.person_id = p.id),
  'settings', (SELECT json_build_object('dailyAt', s.daily_at, 'quietFrom', s.quiet_from, 'quietUntil', s.quiet_until,
    'quietWeekends', s.quiet_weekends) FROM notice_settings s WHERE s.person_id = p.id)`

export interface Chosen extends ChosenForTicket {
  ticket: { ticketId: number; sectionCode: string }
  people: readonly (ChosenByPerson & { personId: number })[]
}

/** Of everybody whom the tickets of a batch concern, what they and their sections chose. */
export function gatherChosen(batch: readonly Chosen[]): NoticePreferences {
  const [first] = batch
  if (!first?.deskQuietHours) throw new Error('The settings of SLA mail are gone')
  const { now, deskQuietHours } = first
  const people = batch.flatMap((one) => one.people)
  const defaults = new Map(batch.map(({ ticket, sectionDefaults }) => [ticket.sectionCode, sectionDefaults ?? []]))
  return {
    now,
    deskQuietHours,
    choices: new Map(people.flatMap(({ personId, choices }) => (choices ? [[personId, choices] as const] : []))),
    settings: new Map(
      people.flatMap(({ personId, settings }) => (settings ? [[personId, toSettings(settings)] as const] : [])),
    ),
    sectionDefaults: [...defaults.values()].flat(),
    mutes: new Set(batch.flatMap(({ ticket, mutedByIds }) => mutedByIds.map((id) => `${ticket.ticketId}/${id}`))),
  }
}

function toSettings({
  dailyAt,
  quietFrom,
  quietUntil,
  quietWeekends,
}: NonNullable<ChosenByPerson['settings']>): PersonalSettings {
  const quietHours = quietFrom !== null && quietUntil !== null ? { quietFrom, quietUntil, quietWeekends } : null
  return { dailyAt, quietHours }
}
