import type { Actor } from '#app/domain/identity/actor.ts'
import { type Arrival, findArrivals } from '#app/domain/tickets/find-arrivals.server.ts'
import { DomainError } from '#app/platform/errors.ts'
import { logger } from '#app/platform/logger.server.ts'
import { remember } from '#app/platform/remember.ts'
import { shutdownSignal } from '#app/platform/shutdown.server.ts'
import { followArrivals } from './follow-arrivals.server.ts'
import { followSession } from './follow-session.server.ts'

const HEARTBEAT_MS = 5_000
/** More tabs than anybody has: each stream is a connection, and of those a process has only so many. */
const MOST_OF_ONE_PERSON = 30

const open = remember('open-streams', () => new Map<number, number>())

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
 * @throws DomainError 'too_many' for whoever has as many open as one person may
 */
export function streamArrivals({ actor, mayFollow, shows, afterEventId }: StreamOptions): Response {
  const { session } = actor
  if (session === null) throw new Error('Only who is signed in follows arrivals')
  const { personId } = actor
  if ((open.get(personId) ?? 0) >= MOST_OF_ONE_PERSON) {
    throw new DomainError(
      'too_many',
      'You have this open in too many tabs. Close some of them, then load the page again.',
    )
  }
  countStream(personId, 1)
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
        if (now === null || now.personId !== personId || !mayFollow(now)) end()
        else present = now
      })
      const heartbeat = setInterval(() => send(': still here\n\n'), HEARTBEAT_MS)
      shutdownSignal.addEventListener('abort', end)
      over.signal.addEventListener('abort', () => {
        countStream(personId, -1)
        unfollow()
        unfollowSession()
        clearInterval(heartbeat)
        shutdownSignal.removeEventListener('abort', end)
      })
      send('retry: 5000\n\n')
      if (afterEventId === null) return
      try {
        for (const arrival of await findArrivals(afterEventId)) tell(arrival)
      } catch (error) {
        // Trap: a start that fails would leave timers behind that write to a dead stream, and take the process with them.
        logger.warn({ err: error }, 'live updates begin again, as what was missed cannot be looked up')
        end()
      }
    },
    cancel: () => over.abort(),
  })
  return new Response(body, { headers: { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' } })
}

function countStream(personId: number, by: number): void {
  const count = (open.get(personId) ?? 0) + by
  if (count > 0) open.set(personId, count)
  else open.delete(personId)
}
