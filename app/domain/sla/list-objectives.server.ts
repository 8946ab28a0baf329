import { Prisma } from '#app/generated/prisma/client.ts'
import { readRows } from '#app/platform/read-rows.server.ts'

/** A section with what it promises the others. */
export interface ListedObjective {
  sectionCode: string
  sectionName: string
  /** Null: it promises nothing, and never did or no more. */
  objective: {
    calendarCode: string
    calendarName: string
    acceptMinutes: number | null
    holdMinutes: number | null
    versionNumber: number
    sinceAt: Date
  } | null
}

type Row = Pick<ListedObjective, 'sectionCode' | 'sectionName'> & {
  [Field in keyof NonNullable<ListedObjective['objective']>]: NonNullable<ListedObjective['objective']>[Field] | null
}

/** Every section with the objective in force. */
export async function listObjectives(): Promise<ListedObjective[]> {
  const rows = await readRows<Row>(Prisma.sql`
    SELECT s.code AS "sectionCode", s.name AS "sectionName", o.calendar_code AS "calendarCode",
      coalesce(b.name, o.calendar_code) AS "calendarName", o.accept_minutes AS "acceptMinutes", o.hold_minutes AS "holdMinutes",
      o.number AS "versionNumber", o.created_at AS "sinceAt"
    FROM section s
    LEFT JOIN LATERAL (SELECT * FROM section_objective v WHERE v.section_code = s.code ORDER BY v.number DESC LIMIT 1) o ON true
    LEFT JOIN business_calendar b ON b.code = o.calendar_code
    ORDER BY s.sort_order`)
  return rows.map(toListed)
}

/** A version that promises nothing is one that was withdrawn. */
function toListed({ sectionCode, sectionName, acceptMinutes, holdMinutes, ...rest }: Row): ListedObjective {
  const { calendarCode, calendarName, versionNumber, sinceAt } = rest
  const isPromised = acceptMinutes !== null || holdMinutes !== null
  if (!isPromised || calendarCode === null || calendarName === null || versionNumber === null || sinceAt === null) {
    return { sectionCode, sectionName, objective: null }
  }
  return {
    sectionCode,
    sectionName,
    objective: { calendarCode, calendarName, acceptMinutes, holdMinutes, versionNumber, sinceAt },
  }
}
