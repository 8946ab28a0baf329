import type { StintQuestion } from '#app/domain/reporting/stint-list.ts'
import { paths } from '../paths.ts'
import { writeFilter } from './report-href.ts'

/** The stints behind a figure; `after` is where a further page begins. */
export function stintListHref({ list, filter }: StintQuestion, after?: string): string {
  const params = writeFilter({ ...filter, target: null })
  params.set('stints', list)
  if (after !== undefined) params.set('after', after)
  return `${paths.slaReport}/stints?${params}`
}
