import { formatPeopleCursor, type PeopleCursor, type PeopleFilter } from '#app/domain/people/people-filter.ts'
import { paths } from '../paths.ts'

/** A view of the list of people as an address holds it; `after` is where a further page begins. */
export function peopleHref(filter: Partial<PeopleFilter>, after: PeopleCursor | null = null): string {
  const params = new URLSearchParams()
  for (const [name, value] of Object.entries(filter)) {
    if (value !== null && value !== '' && !(name === 'state' && value === 'active')) params.set(name, String(value))
  }
  if (after) params.set('after', formatPeopleCursor(after))
  return params.size === 0 ? paths.people : `${paths.people}?${params}`
}
