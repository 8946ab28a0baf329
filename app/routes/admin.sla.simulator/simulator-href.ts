import { TRIAL_FIELDS } from '#app/domain/reporting/simulation-query.ts'
import { paths } from '#app/http/paths.ts'

const FILTER_FIELDS = ['from', 'to', 'section', 'agency', 'priority', 'type'] as const

/** The same question as an address holds it, without what is empty; `after` is where a further page of tickets begins. */
export function simulatorHref(asked: URLSearchParams, after?: string | null): string {
  const params = new URLSearchParams()
  for (const name of [...FILTER_FIELDS, ...TRIAL_FIELDS]) {
    const value = asked.get(name)
    if (value) params.set(name, value)
  }
  if (after) params.set('after', after)
  return params.size === 0 ? paths.slaSimulator : `${paths.slaSimulator}?${params}`
}
