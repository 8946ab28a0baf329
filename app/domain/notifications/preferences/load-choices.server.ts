import type { SqlTx } from '#app/platform/sql-transaction.server.ts'
import { systemScope } from '../../events/ticket-scope.ts'
import type { QuietHours } from '../next-quiet-end.ts'
import type { NoticeChoice, NoticePreferences, PersonalSettings } from './notice-choices.ts'

const ownChoices = systemScope('What people chose for their own notices; whom a mail may go to is decided already.')

interface Row {
  now: Date
  deskQuietHours: QuietHours | null
  choices: (NoticeChoice & { personId: number })[] | null
  settings:
    | {
        personId: number
        dailyAt: string
        quietFrom: string | null
        quietUntil: string | null
        quietWeekends: boolean
      }[]
    | null
  sectionDefaults: NoticeChoice[] | null
  mutes: string[] | null
}

interface Concerned {
  personId: number | null
  ticket: { ticketId: number; sectionCode: string }
}

/**
 * What all these people, and the sections of their tickets, chose; and the database's present. One query for a whole
 * batch. The ids go through subselects, so that the planner cannot count them and keeps its plan.
 */
export async function loadChoices(tx: SqlTx, recipients: readonly Concerned[]): Promise<NoticePreferences> {
  const personIds = [...new Set(recipients.flatMap(({ personId }) => (personId === null ? [] : [personId])))]
  const sectionCodes = [...new Set(recipients.map(({ ticket }) => ticket.sectionCode))]
  const ticketIds = [...new Set(recipients.map(({ ticket }) => ticket.ticketId))]
  const [row] = await tx.$queryRaw<Row[]>`
    SELECT now() AS now,
      (SELECT json_build_object('quietFrom', quiet_from, 'quietUntil', quiet_until, 'quietWeekends', quiet_weekends)
        FROM sla_mail_settings) AS "deskQuietHours",
      (SELECT json_agg(json_build_object('personId', c.person_id, 'sectionCode', c.section_code, 'kind', c.kind, 'channel', c.channel,
          'timing', c.timing))
        FROM unnest(${personIds}::int[]) AS of (person_id) JOIN notice_choice c USING (person_id)) AS choices,
      (SELECT json_agg(json_build_object('personId', s.person_id, 'dailyAt', s.daily_at, 'quietFrom', s.quiet_from,
          'quietUntil', s.quiet_until, 'quietWeekends', s.quiet_weekends))
        FROM unnest(${personIds}::int[]) AS of (person_id) JOIN notice_settings s USING (person_id)) AS settings,
      (SELECT json_agg(json_build_object('sectionCode', d.section_code, 'kind', d.kind, 'channel', d.channel, 'timing', d.timing))
        FROM unnest(${sectionCodes}::text[]) AS of (section_code) JOIN section_notice_default d USING (section_code)) AS "sectionDefaults",
      (SELECT json_agg(m.ticket_id || '/' || m.person_id)
        FROM unnest(${ticketIds}::int[]) AS of (ticket_id) JOIN ticket_mute m ${ownChoices} USING (ticket_id)) AS mutes`
  if (!row?.deskQuietHours) throw new Error('The settings of SLA mail are gone')
  const { now, deskQuietHours, choices, settings, sectionDefaults, mutes } = row
  return {
    now,
    deskQuietHours,
    choices: groupByPerson(choices ?? []),
    settings: new Map((settings ?? []).map(({ personId, ...one }) => [personId, toSettings(one)])),
    sectionDefaults: sectionDefaults ?? [],
    mutes: new Set(mutes ?? []),
  }
}

function groupByPerson(choices: NonNullable<Row['choices']>): Map<number, NoticeChoice[]> {
  const groups = new Map<number, NoticeChoice[]>()
  for (const { personId, ...choice } of choices) groups.set(personId, [...(groups.get(personId) ?? []), choice])
  return groups
}

function toSettings({
  dailyAt,
  quietFrom,
  quietUntil,
  quietWeekends,
}: Omit<NonNullable<Row['settings']>[number], 'personId'>): PersonalSettings {
  const quietHours = quietFrom !== null && quietUntil !== null ? { quietFrom, quietUntil, quietWeekends } : null
  return { dailyAt, quietHours }
}
