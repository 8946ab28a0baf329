import type { Actor } from '#app/domain/identity/actor.ts'
import { type Arrival, findArrivals } from '#app/domain/tickets/find-arrivals.server.ts'
import { shutdownSignal } from '#app/platform/shutdown.server.ts'
import { followArrivals } from './follow-arrivals.server.ts'
import { followSession } from './follow-session.server.ts'

const HEARTBEAT_MS = 5_000

interface StreamOptions {
  /** Who asked: the stream lasts as long as their session and what it shows is theirs to see. */
  actor: Actor
  /** Whether the person, as they are at this moment, may have such a stream. */
  mayFollow: (actor: Actor) => boolean
  /** Whether they may know of this arrival. */
  shows: (arrival: Arrival, actor: Actor) => boolean
  /** Of a reader who comes back: the last event they heard of. */
  afterEventId: number | null
}

/**
 * Server-sent events: one message a ticket that arrived, and a heartbeat. It ends within some two seconds after the
 * session has ended or its person lost what it takes.
 */
export function streamArrivals({ actor, mayFollow, shows, afterEventId }: StreamOptions): Response {
  const { session } = actor
  if (session === null) throw new Error('Only who is signed in follows arrivals')
  const encoder = new TextEncoder()
  const over = new AbortController()
  let present = actor
  const body = new ReadableStream<Uint8Array>({
    async start(controller) {
      const send = (text: string) => {
        if (!over.signal.aborted) controller.enqueue(encoder.encode(text))
      }
      const tell = (arrival: Arrival) => {
        if (shows(arrival, present)) send(`id: ${arrival.eventId}\ndata: ${arrival.ticketId}\n\n`)
      }
      const end = () => {
        if (over.signal.aborted) return
        over.abort()
        controller.close()
      }
      const unfollow = followArrivals(tell)
      const unfollowSession = followSession(session.id, (now) => {
        if (now === null || now.personId !== actor.personId || !mayFollow(now)) end()
        else present = now
      })
      const heartbeat = setInterval(() => send(': still here\n\n'), HEARTBEAT_MS)
      shutdownSignal.addEventListener('abort', end)
      over.signal.addEventListener('abort', () => {
        unfollow()
        unfollowSession()
        clearInterval(heartbeat)
        shutdownSignal.removeEventListener('abort', end)
      })
      send('retry: 5000\n\n')
      if (afterEventId !== null) for (const arrival of await findArrivals(afterEventId)) tell(arrival)
    },
    cancel: () => over.abort(),
  })
  return new Response(body, { headers: { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' } })
}
