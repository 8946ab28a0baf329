import type { QueueFilter } from '#app/domain/tickets/queue-filter.ts'
import { paths } from '#app/http/paths.ts'

/** A queue's address with its filters, so that a view can be shared; `place` is where in it a page begins. */
export function queueHref(
  sectionCode: string,
  filter: QueueFilter,
  place: { after?: string; before?: string } = {},
): string {
  const { after: _after, before: _before, ...kept } = filter
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries({ ...kept, ...place })) if (value !== null) query.set(name, String(value))
  return query.size > 0 ? `${paths.queue(sectionCode)}?${query}` : paths.queue(sectionCode)
}
