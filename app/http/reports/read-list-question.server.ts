import type { Actor } from '#app/domain/identity/actor.ts'
import { BACKLOG_AGES } from '#app/domain/reporting/backlog-age.ts'
import { CLOCK_LISTS } from '#app/domain/reporting/clock-list.ts'
import { getReportScope } from '#app/domain/reporting/get-report-scope.server.ts'
import { readReportFilter } from '#app/domain/reporting/read-report-filter.ts'

/** What an address of the list, or of its CSV, asks for; what it gets wrong takes its default. */
export async function readListQuestion(actor: Actor, params: URLSearchParams, now: Date) {
  const scope = await getReportScope(actor)
  const { filter, notices } = readReportFilter(params, scope, now)
  const wanted = params.get('verdict') ?? ''
  const list = CLOCK_LISTS.find((known) => known === wanted)
  if (list === undefined && wanted !== '') notices.push('There is no such figure, so you see what was met or breached.')
  const age = BACKLOG_AGES.find((known) => known === params.get('age')) ?? null
  return { question: { list: list ?? ('counted' as const), filter, age }, scope, notices }
}
