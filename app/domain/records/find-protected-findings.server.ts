import { Prisma } from '#app/generated/prisma/client.ts'
import { forbidden, notFound } from '#app/platform/errors.ts'
import { readRows } from '#app/platform/read-rows.server.ts'
import { systemScope } from '../events/ticket-scope.ts'
import type { Actor } from '../identity/actor.ts'
import type { ProtectedKind } from '../tickets/find-protected-data.ts'
import { visibleTicketsSql } from '../tickets/visible-tickets.ts'
import { NOTICE_SECTION } from './notice-section.ts'

export interface ShownFinding {
  id: number
  ticketId: number
  /** The ticket is the reader's to see. */
  isVisible: boolean
  sectionName: string
  kind: ProtectedKind
  place: string
  personName: string | null
  /** Epoch milliseconds. */
  foundAt: number
  noticeDueAt: number
  isOverdue: boolean
  noticeGivenAt: number | null
  noticeGivenBy: string | null
  noticeNote: string
  isDenied: boolean
}

export interface FindingList {
  findings: ShownFinding[]
  open: number
  overdue: number
  /** What the next page is asked for with; null: it is the last. */
  next: string | null
  /** May note that those concerned were told. */
  mayAnswer: boolean
}

const PAGE = 50
const CURSOR = /^(\d{1,14}),(\d{1,9})$/u
const scope = systemScope('Of a finding only its kind, place and times are told, and its text never.')

/** Who may read the list: Information Security, records officers, administrators. */
export function mayReadFindings(actor: Actor): boolean {
  return actor.sectionCodes.includes(NOTICE_SECTION) || actor.isRecordsOfficer || actor.isAdministrator
}

/** Who notes that those concerned were told, or that it was a false alarm. */
export function mayAnswerFindings(actor: Actor): boolean {
  return actor.sectionCodes.includes(NOTICE_SECTION)
}

/**
 * Findings with a notice duty, those that are due first first; `done` lists those dealt with, the newest first. `after`
 * is a page's `next`. Throws forbidden for whoever may not read them.
 */
export async function findProtectedFindings(
  actor: Actor,
  { isDone, after }: { isDone: boolean; after: string | null },
): Promise<FindingList> {
  requireReader(actor)
  const [, ms, id] = CURSOR.exec(after ?? '') ?? []
  const at = new Date(Number(ms ?? 0))
  const isPaged = ms !== undefined
  const where = isDone
    ? Prisma.sql`(f.notice_given_at IS NOT NULL AND f.notice_due_at IS NOT NULL) ${isPaged ? Prisma.sql`AND (f.notice_due_at, f.id) < (${at}::timestamptz, ${Number(id)}::int)` : Prisma.empty}`
    : Prisma.sql`f.notice_given_at IS NULL AND f.notice_due_at IS NOT NULL ${isPaged ? Prisma.sql`AND (f.notice_due_at, f.id) > (${at}::timestamptz, ${Number(id)}::int)` : Prisma.empty}`
  const order = isDone ? Prisma.sql`f.notice_due_at DESC, f.id DESC` : Prisma.sql`f.notice_due_at, f.id`
  const [rows, [counts]] = await Promise.all([
    readRows<ShownFinding>(Prisma.sql`
      ${findingsSql(actor)}
      WHERE ${where} ORDER BY ${order} LIMIT ${PAGE + 1}`),
    countOpenFindings(),
  ])
  const findings = rows.slice(0, PAGE)
  const last = findings.at(-1)
  const next = rows.length > PAGE && last ? `${Math.round(last.noticeDueAt)},${last.id}` : null
  return { findings, next, open: counts?.open ?? 0, overdue: counts?.overdue ?? 0, mayAnswer: mayAnswerFindings(actor) }
}

function findingsSql(actor: Actor): Prisma.Sql {
  return Prisma.sql`
    SELECT f.id, f.ticket_id AS "ticketId", ${visibleTicketsSql(actor)} AS "isVisible", s.name AS "sectionName", f.kind::text, f.place,
      p.name AS "personName", (extract(epoch FROM f.found_at) * 1000)::float8 AS "foundAt",
      (extract(epoch FROM f.notice_due_at) * 1000)::float8 AS "noticeDueAt", f.notice_given_at IS NULL AND f.notice_due_at < now() AS "isOverdue",
      (extract(epoch FROM f.notice_given_at) * 1000)::float8 AS "noticeGivenAt", g.name AS "noticeGivenBy", f.notice_note AS "noticeNote",
      f.is_denied AS "isDenied"
    FROM protected_data_finding f ${scope} JOIN ticket t ON t.id = f.ticket_id JOIN section s ON s.code = t.section_code
    LEFT JOIN person p ON p.id = f.person_id LEFT JOIN person g ON g.id = f.notice_given_by_id`
}

/** One finding with a notice duty. Throws forbidden and not_found. */
export async function getProtectedFinding(actor: Actor, findingId: number): Promise<ShownFinding> {
  requireReader(actor)
  const [finding] = await readRows<ShownFinding>(
    Prisma.sql`${findingsSql(actor)} WHERE f.id = ${findingId} AND f.notice_due_at IS NOT NULL`,
  )
  if (!finding) throw notFound(`there is no finding ${findingId} with a notice duty`)
  return finding
}

function requireReader(actor: Actor): void {
  if (mayReadFindings(actor)) return
  throw forbidden('This page is for Information Security, records officers and administrators.')
}

/** How many wait for an answer, and how many of these for too long. */
export function countOpenFindings() {
  return readRows<{ open: number; overdue: number }>(Prisma.sql`
    SELECT count(*)::int AS open, count(*) FILTER (WHERE notice_due_at < now())::int AS overdue
    FROM protected_data_finding f ${scope} WHERE f.notice_given_at IS NULL AND f.notice_due_at IS NOT NULL`)
}
