import { type Arrival, findArrivals } from '#app/domain/tickets/find-arrivals.server.ts'
import { shutdownSignal } from '#app/platform/shutdown.server.ts'
import { followArrivals } from './follow-arrivals.server.ts'

const CHECK_MS = 5_000

interface StreamOptions {
  /** Whether the reader may know of it. */
  shows: (arrival: Arrival) => boolean
  /** Asked every few seconds; false ends the stream, as when the session has ended. */
  mayGoOn: () => Promise<boolean>
  /** Of a reader who comes back: the last event they heard of. */
  afterEventId: number | null
}

/** Server-sent events: one message a ticket that arrived, and a heartbeat. */
export function streamArrivals({ shows, mayGoOn, afterEventId }: StreamOptions): Response {
  const encoder = new TextEncoder()
  const over = new AbortController()
  const body = new ReadableStream<Uint8Array>({
    async start(controller) {
      const send = (text: string) => {
        if (!over.signal.aborted) controller.enqueue(encoder.encode(text))
      }
      const tell = (arrival: Arrival) => {
        if (shows(arrival)) send(`id: ${arrival.eventId}\ndata: ${arrival.ticketId}\n\n`)
      }
      const end = () => {
        if (over.signal.aborted) return
        over.abort()
        controller.close()
      }
      const unfollow = followArrivals(tell)
      const heartbeat = setInterval(() => {
        mayGoOn().then((may) => (may ? send(': still here\n\n') : end()), end)
      }, CHECK_MS)
      shutdownSignal.addEventListener('abort', end)
      over.signal.addEventListener('abort', () => {
        unfollow()
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
