import { randomUUID } from 'node:crypto'
import { Prisma } from '#app/generated/prisma/client.ts'
import { env } from '#app/platform/env.server.ts'
import { messageIdOf } from '#app/platform/message-id.ts'
import { readRows } from '#app/platform/read-rows.server.ts'
import { inSqlTransaction } from '#app/platform/sql-transaction.server.ts'
import { systemScope } from '../../events/ticket-scope.ts'
import { SUMMARY_TEMPLATE, type SummaryDeliveryFacts } from '../../mail/digest-template.ts'
import { loadRouting } from '../../routing/load-routing.server.ts'
import { loadSlaRules } from '../../sla/load-sla-rules.server.ts'
import { OFFICE_CALENDAR } from '../../sla/office-calendar.ts'
import type { SlaRules } from '../../sla/sla-rules.ts'
import { isAddressWithin } from '../address-within.ts'
import { enqueueDeliveries } from '../enqueue-deliveries.server.ts'
import { findMailDomains } from '../find-mail-domains.server.ts'
import { findSummaryMoment } from './find-summary-moment.ts'

const asked = systemScope('A summary tells of what its reader may see when it is written.')

interface DueSummary {
  sectionCode: string
  sectionName: string
  day: string
  since: Date
}

interface Reader {
  sectionCode: string
  personId: number
  name: string
  email: string
  isSupervisor: boolean
}

/**
 * Queues the morning summary of each section whose business day has begun, for its supervisors but those who turned it off,
 * and for whoever else works there and asked for it. Once a person, section and day, however many workers ask how often.
 */
export async function queueSectionSummaries({
  now = () => readNow(),
}: {
  now?: () => Promise<Date>
} = {}): Promise<void> {
  const due = await findDue(await now())
  if (due.length === 0) return
  const readers = await findReaders(due.map(({ sectionCode }) => sectionCode))
  const domains = findMailDomains()
  const rows = due.flatMap(({ sectionCode, sectionName, day, since }) => {
    const facts: SummaryDeliveryFacts = { sectionCode, since: since.toISOString() }
    return readers
      .filter((reader) => reader.sectionCode === sectionCode && isAddressWithin(reader.email, domains))
      .map(({ personId, name, email, isSupervisor }) => {
        const id = randomUUID()
        const reason = isSupervisor ? `you supervise ${sectionName}` : `you asked for the summary of ${sectionName}`
        const onceKey = `summary/${sectionCode}/${day}`
        return { id, messageId: messageIdOf(id, env.MAIL_FROM), personId, name, address: email, reason, onceKey, facts }
      })
  })
  if (rows.length > 0) await store(rows)
}

async function store(rows: readonly object[]): Promise<void> {
  await inSqlTransaction(async (tx) => {
    const stored = await tx.$queryRaw<{ id: string }[]>`
      INSERT INTO delivery ${asked} (id, person_id, address, address_name, template, reason, facts, message_id, once_key, next_attempt_at)
      SELECT r.id, r."personId", lower(r.address), r.name, ${SUMMARY_TEMPLATE}, r.reason, r.facts, r."messageId", r."onceKey",
        now() + interval '2 minutes'
      FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS r(id uuid, "personId" int, address text, name text, reason text,
        facts jsonb, "messageId" text, "onceKey" text)
      ON CONFLICT (address, once_key) DO NOTHING RETURNING id::text`
    await enqueueDeliveries(
      tx,
      stored.map(({ id }) => id),
    )
  })
}

async function readNow(): Promise<Date> {
  const [row] = await readRows<{ now: Date }>(Prisma.sql`SELECT now() AS now`)
  if (!row) throw new Error('The database tells no time')
  return row.now
}

async function findDue(now: Date): Promise<DueSummary[]> {
  const [{ sections }, rules] = await Promise.all([loadRouting(), loadSlaRules()])
  const closures = rules.closures.filter(({ isStatewide, withdrawnAt }) => isStatewide && withdrawnAt === null)
  return sections.flatMap(({ code, name }) => {
    const calendar = findCalendar(rules, code)
    const moment = calendar && findSummaryMoment(now, calendar, closures)
    return moment ? [{ sectionCode: code, sectionName: name, ...moment }] : []
  })
}

/** The one by which the section measures itself, else the office's. */
function findCalendar(rules: SlaRules, sectionCode: string) {
  const objective = rules.objectives.findLast((one) => one.sectionCode === sectionCode)
  const newest = (code: string) =>
    rules.calendarVersionById.get(rules.newestCalendarVersionIdByCode.get(code) ?? 0)?.definition
  return (objective && newest(objective.calendarCode)) ?? newest(OFFICE_CALENDAR)
}

function findReaders(sectionCodes: readonly string[]): Promise<Reader[]> {
  return readRows<Reader>(Prisma.sql`
    SELECT * FROM (
      SELECT g.section_code AS "sectionCode", p.id AS "personId", p.name, p.email, bool_or(g.role = 'supervisor') AS "isSupervisor",
        coalesce(
          (SELECT c.timing::text FROM notice_choice c WHERE c.person_id = p.id AND c.kind = 'summary' AND c.channel = 'email'
            AND c.section_code IN (g.section_code, '*') ORDER BY c.section_code = '*' LIMIT 1),
          CASE WHEN bool_or(g.role = 'supervisor') THEN 'daily' ELSE 'off' END) AS timing
      FROM role_grant g JOIN person p ON p.id = g.person_id
      WHERE g.section_code = ANY (${[...sectionCodes]}::text[]) AND g.role IN ('supervisor', 'technician') AND p.is_active
        AND (g.valid_from IS NULL OR g.valid_from <= now()) AND (g.valid_to IS NULL OR g.valid_to > now())
      GROUP BY g.section_code, p.id
    ) reader WHERE timing <> 'off'`)
}
