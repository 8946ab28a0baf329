import type { LoaderFunctionArgs } from '@remix-run/node'
import { loadRouting } from '#app/domain/routing/load-routing.server.ts'
import { mayHearOfArrival } from '#app/domain/tickets/may-hear-of-arrival.ts'
import { mayReadQueue } from '#app/domain/tickets/may-read-queue.ts'
import { requireStaff } from '#app/http/require-actor.ts'
import { streamArrivals } from '#app/http/stream-arrivals.server.ts'
import { withPlainErrors } from '#app/http/with-plain-errors.ts'
import { notFound } from '#app/platform/errors.ts'

/** The tickets that arrive in a section's queue, as server-sent events, for as long as the session lasts. */
export const loader = withPlainErrors(async ({ request, context, params }: LoaderFunctionArgs) => {
  const actor = await requireStaff(request, context)
  const { sectionByCode } = await loadRouting()
  const section = sectionByCode.get(params.section ?? '')
  if (!section || !mayReadQueue(actor, section)) throw notFound(`no queue ${params.section}`)
  return streamArrivals({
    actor,
    mayFollow: (present) => mayReadQueue(present, section),
    shows: (arrival, present) => arrival.sectionCode === section.code && mayHearOfArrival(present, arrival),
    afterEventId: readLastEventId(request),
  })
})

function readLastEventId(request: Request): number | null {
  const text = request.headers.get('Last-Event-ID') ?? new URL(request.url).searchParams.get('after') ?? ''
  return /^[1-9]\d{0,8}$/.test(text) ? Number(text) : null
}
