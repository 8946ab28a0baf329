import type pg from 'pg'
import type { Level, Priority, TicketKind, TicketType } from '#app/generated/prisma/enums.ts'

export interface Category {
  code: string
  type: TicketType
  kind: TicketKind
  sectionCode: string
  isRestricted: boolean
}

export interface Requester {
  id: number
  email: string
  name: string
  agencyId: number
  agencyName: string
  parishName: string | null
}

/** What generated tickets refer to, as the seed and `addRequesters` have stored it. */
export interface Reference {
  categoriesOf: (sectionCode: string) => readonly Category[]
  techniciansOf: (sectionCode: string) => readonly number[]
  isRestricted: (sectionCode: string) => boolean
  emailOf: (sectionCode: string) => string
  priorityOf: (impact: Level, urgency: Level) => Priority
  requesters: readonly Requester[]
}

export const REQUESTERS = 2_000
const MAIL_DOMAIN = 'bench.la.example'

/** Stores the people who ask, spread over the agencies. */
export async function addRequesters(client: pg.Client): Promise<void> {
  await client.query(
    `INSERT INTO person (email, name, phone, agency_id, parish_name, building, room)
     SELECT 'person' || n || '@${MAIL_DOMAIN}', 'Bench Person ' || n, '225-555-0100', a.id, a.parish_name, 'Claiborne Building', n % 700
     FROM generate_series(1, $1::int) n
     JOIN (SELECT id, parish_name, row_number() OVER (ORDER BY id) - 1 AS rank, count(*) OVER () AS agencies FROM agency) a
       ON a.rank = (n * n) % a.agencies`,
    [REQUESTERS],
  )
}

function groupBy<T>(rows: readonly T[], keyOf: (row: T) => string): (key: string) => readonly T[] {
  const groups = new Map<string, T[]>()
  for (const row of rows) groups.set(keyOf(row), [...(groups.get(keyOf(row)) ?? []), row])
  return (key) => groups.get(key) ?? []
}

export async function readReference(client: pg.Client): Promise<Reference> {
  const read = async <Row extends object>(sql: string) => (await client.query<Row>(sql)).rows
  const sections = await read<{ code: string; email: string; isRestricted: boolean }>(
    'SELECT code, email, is_restricted AS "isRestricted" FROM section',
  )
  const categories = await read<Category>(
    'SELECT code, type, kind, section_code AS "sectionCode", is_restricted AS "isRestricted" FROM ticket_category WHERE is_active ORDER BY code',
  )
  const staff = await read<{ personId: number; sectionCode: string }>(
    `SELECT person_id AS "personId", section_code AS "sectionCode" FROM role_grant WHERE role = 'technician' ORDER BY person_id`,
  )
  const matrix = await read<{ impact: Level; urgency: Level; priority: Priority }>('SELECT * FROM priority_matrix_cell')
  const requesters = await read<Requester>(
    `SELECT p.id, p.email, p.name, p.agency_id AS "agencyId", a.name AS "agencyName", p.parish_name AS "parishName"
     FROM person p JOIN agency a ON a.id = p.agency_id WHERE p.email LIKE '%@${MAIL_DOMAIN}' ORDER BY p.id`,
  )
  const sectionByCode = new Map(sections.map((section) => [section.code, section]))
  const staffOf = groupBy(staff, ({ sectionCode }) => sectionCode)
  const priorities = new Map(matrix.map(({ impact, urgency, priority }) => [`${impact}/${urgency}`, priority]))
  return {
    categoriesOf: groupBy(categories, ({ sectionCode }) => sectionCode),
    techniciansOf: (code) => staffOf(code).map(({ personId }) => personId),
    isRestricted: (code) => sectionByCode.get(code)?.isRestricted === true,
    emailOf: (code) => sectionByCode.get(code)?.email ?? '',
    priorityOf: (impact, urgency) => priorities.get(`${impact}/${urgency}`) ?? 'P3',
    requesters,
  }
}
