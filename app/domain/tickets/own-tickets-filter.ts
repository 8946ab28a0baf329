/** What a person's own list of tickets shows. */
export interface OwnTicketsFilter {
  scope: 'mine' | 'agency'
  show: 'open' | 'all'
  /** A page goes on from one of these ticket ids; `newerThan` wins. */
  newerThan: number | null
  olderThan: number | null
}

/** Reads an address's query. What is not known is left at its default, so that no address can fail. */
export function parseOwnTicketsFilter(query: URLSearchParams): OwnTicketsFilter {
  return {
    scope: query.get('scope') === 'agency' ? 'agency' : 'mine',
    show: query.get('show') === 'all' ? 'all' : 'open',
    newerThan: parseId(query.get('newer')),
    olderThan: parseId(query.get('older')),
  }
}

/** The query of a list, without what is default: ''  or '?show=all&older=10234'. */
export function formatOwnTicketsFilter(filter: Partial<OwnTicketsFilter>): string {
  const query = new URLSearchParams()
  if (filter.scope === 'agency') query.set('scope', 'agency')
  if (filter.show === 'all') query.set('show', 'all')
  if (filter.newerThan) query.set('newer', String(filter.newerThan))
  else if (filter.olderThan) query.set('older', String(filter.olderThan))
  return query.size > 0 ? `?${query}` : ''
}

function parseId(text: string | null): number | null {
  return text !== null && /^[1-9]\d{0,8}$/.test(text) ? Number(text) : null
}
