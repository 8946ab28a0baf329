import { paths } from '#app/http/paths.ts'

export interface DutyView {
  list: 'upcoming' | 'past'
  sectionCode: string | null
}

/** A view of the duties as an address holds it; `after` is where a further page begins. */
export function onCallHref({ list, sectionCode }: DutyView, after?: string | null): string {
  const params = new URLSearchParams()
  if (list === 'past') params.set('list', list)
  if (sectionCode !== null) params.set('section', sectionCode)
  if (after) params.set('after', after)
  return params.size === 0 ? paths.onCall : `${paths.onCall}?${params}`
}
