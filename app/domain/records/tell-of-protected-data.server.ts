import { inSqlTransaction, type SqlTx } from '#app/platform/sql-transaction.server.ts'
import { recordTicketEvents } from '../events/record-ticket-events.server.ts'
import type { ProtectedDataNotice } from '../events/ticket-event.ts'
import { systemScope } from '../events/ticket-scope.ts'
import type { ClaimJob } from '../notifications/notify-about.server.ts'
import { tellByMail } from '../notifications/tell-by-mail.server.ts'
import type { ProtectedKind } from '../tickets/find-protected-data.ts'
import { PROTECTED_WORDS } from '../tickets/protected-words.ts'
import { describePlace } from './describe-place.ts'
import { NOTICE_SECTION } from './notice-section.ts'

interface OpenFinding {
  id: number
  ticketId: number
  revision: number
  kind: ProtectedKind
  place: string
  dueAt: Date
  now: Date
}

const scope = systemScope('Whoever finds protected data, Information Security hears of it.')

/**
 * Puts what was found (or that half of its time has gone by) into the timelines of its tickets, for staff, and mails
 * Information Security: one mail a job, however many tickets an import brought at once. What has been dealt with
 * meanwhile is left out.
 */
export async function tellOfProtectedData(
  { findingIds, isReminder }: { findingIds: readonly number[]; isReminder: boolean },
  { claim }: { claim: ClaimJob },
): Promise<void> {
  await inSqlTransaction(async (tx) => {
    if (!(await claim(tx))) return
    const findings = await readOpen(tx, findingIds)
    const [first] = findings
    if (!first) return
    const type = isReminder ? 'protectedData.noticeDueSoon' : 'protectedData.found'
    let eventId: number | null = null
    for (const ticketId of new Set(findings.map((finding) => finding.ticketId))) {
      const ofTicket = findings.filter((finding) => finding.ticketId === ticketId)
      const about = { ticketId, actorId: null, occurredAt: first.now, revision: ofTicket[0]?.revision ?? 1 }
      const [event] = await recordTicketEvents(tx, about, [{ type, payload: describeFindings(ofTicket) }])
      eventId ??= event?.id ?? null
    }
    if (eventId === null) return
    const template = isReminder ? 'protected-data-due' : 'protected-data-found'
    await tellByMail(tx, { ticketId: first.ticketId, eventId, template }, await findMailbox(tx))
  })
}

function readOpen(tx: SqlTx, findingIds: readonly number[]): Promise<OpenFinding[]> {
  return tx.$queryRaw<OpenFinding[]>`
    SELECT f.id, f.ticket_id AS "ticketId", t.revision, f.kind::text, f.place, f.notice_due_at AS "dueAt", clock_timestamp() AS now
    FROM protected_data_finding f JOIN ticket t ON t.id = f.ticket_id ${scope}
    WHERE f.id = ANY(${[...findingIds]}::int[]) AND NOT f.is_denied AND f.notice_given_at IS NULL ORDER BY f.id`
}

async function findMailbox(tx: SqlTx) {
  const sections = await tx.$queryRaw<{ name: string; address: string }[]>`
    SELECT name, email AS address FROM section WHERE code = ${NOTICE_SECTION}`
  return sections.map(({ name, address }) => ({
    ...{ name, address, personId: null },
    reason: `${name} answers for telling those concerned`,
  }))
}

function describeFindings(findings: readonly OpenFinding[]): ProtectedDataNotice {
  const pieces = findings.map(({ kind, place }) => `${PROTECTED_WORDS[kind]} ${describePlace(place)}`)
  const dueAt = new Date(Math.min(...findings.map((finding) => finding.dueAt.getTime())))
  return { findingIds: findings.map(({ id }) => id), what: [...new Set(pieces)].join(', '), dueAt: dueAt.toISOString() }
}
