import { Prisma } from '#app/generated/prisma/client.ts'
import { readArrays } from '#app/platform/read-arrays.server.ts'
import { systemScope } from '../events/ticket-scope.ts'
import type { SlaFacts } from '../sla/choose-terms.ts'
import type { SlaTarget, Stretch } from '../sla/evaluated-clock.ts'
import type { OpenTicket } from './open-ticket.ts'

const everybodys = systemScope('A change of the rules measures every open ticket anew.')

/** Large enough that a question costs little beside its rows, small enough that memory stays bounded. */
const TICKETS_A_CHUNK = 4_000

/** A clock's columns are all null where a ticket has none open. Instants in epoch seconds. */
type Row = readonly [
  id: number,
  type: SlaFacts['type'],
  kind: SlaFacts['kind'],
  priority: SlaFacts['priority'],
  categoryCode: string | null,
  sectionCode: string,
  agencyId: number | null,
  parishName: string | null,
  isAnswered: boolean,
  isVisible: boolean,
  target: SlaTarget | null,
  round: number,
  policyVersionId: number,
  calendarVersionId: number | null,
  budgetMs: number,
  grantedMs: number,
  startedAt: number,
  dueAt: number | null,
  breachedAt: number | null,
  runningSince: number | null,
  elapsedMs: number,
  nextAt: number | null,
  stretches: string | null,
]

/** Every open ticket with its open clocks, by number from `after` on, chunk by chunk; the next is read meanwhile. */
export async function* readOpenTickets(after: number, visible: Prisma.Sql): AsyncGenerator<OpenTicket[]> {
  let coming = readChunk(after, visible)
  for (;;) {
    const tickets = toTickets(await coming)
    const last = tickets.at(-1)
    if (!last) return
    const isLast = tickets.length < TICKETS_A_CHUNK
    if (!isLast) coming = readChunk(last.id, visible)
    // Whoever stops early leaves this one unread.
    coming.catch(() => undefined)
    yield tickets
    if (isLast) return
  }
}

function readChunk(after: number, visible: Prisma.Sql): Promise<Row[]> {
  return readArrays<Row>(Prisma.sql`
    SELECT t.id, t.type, t.kind, t.priority, t.category_code, t.section_code, t.agency_id, t.parish_name, t.is_answered,
      t.is_visible, c.target::text, c.round, c.policy_version_id, c.calendar_version_id, c.budget_ms::float8,
      c.granted_ms::float8, date_part('epoch', c.started_at), date_part('epoch', c.due_at), date_part('epoch', c.breached_at),
      date_part('epoch', c.running_since), c.elapsed_ms::float8, date_part('epoch', c.next_at), nullif(c.stretches::text, '[]')
    FROM (
      SELECT t.id, t.type::text, t.kind::text, t.priority::text, t.category_code, t.section_code, t.agency_id, t.parish_name,
        t.first_responded_at IS NOT NULL AS is_answered, ${visible} AS is_visible
      FROM ticket t ${everybodys} WHERE t.id > ${after} AND t.is_open ORDER BY t.id LIMIT ${TICKETS_A_CHUNK}
    ) t
    LEFT JOIN sla_clock c ON c.ticket_id = t.id AND c.ended_at IS NULL
    ORDER BY t.id, c.id`)
}

function toTickets(rows: readonly Row[]): OpenTicket[] {
  const tickets: OpenTicket[] = []
  for (const row of rows) {
    let ticket = tickets.at(-1)
    if (ticket?.id !== row[0]) {
      ticket = toTicket(row)
      tickets.push(ticket)
    }
    if (row[10] !== null) ticket.clocks.push(toClock(row, row[10]))
  }
  return tickets
}

function toTicket([
  id,
  type,
  kind,
  priority,
  categoryCode,
  sectionCode,
  agencyId,
  parishName,
  ...rest
]: Row): OpenTicket {
  const [isAnswered, isVisible] = rest
  const facts = { type, kind, priority, categoryCode, sectionCode, agencyId, parishName }
  return { id, facts, isAnswered, isVisible, clocks: [] }
}

function toClock(row: Row, target: SlaTarget): OpenTicket['clocks'][number] {
  return {
    target,
    round: row[11],
    policyVersionId: row[12],
    calendarVersionId: row[13],
    budgetMs: row[14],
    grantedMs: row[15],
    startedAt: toMs(row[16]) ?? 0,
    dueAt: toMs(row[17]),
    breachedAt: toMs(row[18]),
    runningSince: toMs(row[19]),
    elapsedMs: row[20],
    nextAt: toMs(row[21]),
    stretches: row[22] === null ? NONE : (JSON.parse(row[22]) as Stretch[]),
    warnings: NONE,
    steps: NONE,
  }
}

const NONE: readonly [] = []

function toMs(seconds: number | null): number | null {
  return seconds === null ? null : Math.round(seconds * 1000)
}
