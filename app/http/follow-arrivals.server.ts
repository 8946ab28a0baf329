import { type Arrival, findArrivals, findNewestEventId } from '#app/domain/tickets/find-arrivals.server.ts'
import { logger } from '#app/platform/logger.server.ts'
import { remember } from '#app/platform/remember.ts'
import { shutdownSignal } from '#app/platform/shutdown.server.ts'

type Listener = (arrival: Arrival) => void

const POLL_MS = 2_000
/** Ids are drawn before their transaction commits: an event may show up after one with a higher id. */
const STRAGGLERS_MS = 10_000

class ArrivalFeed {
  #listeners = new Set<Listener>()
  #told = new Set<number>()
  #floors: { eventId: number; at: number }[] = []
  #timer: ReturnType<typeof setTimeout> | undefined

  follow(listener: Listener): () => void {
    this.#listeners.add(listener)
    if (this.#listeners.size === 1) this.#schedule(0)
    return () => {
      this.#listeners.delete(listener)
      if (this.#listeners.size === 0) this.#rest()
    }
  }

  #schedule(ms: number): void {
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => void this.#look(), ms)
    this.#timer.unref()
  }

  #rest(): void {
    clearTimeout(this.#timer)
    this.#told.clear()
    this.#floors = []
  }

  async #look(): Promise<void> {
    try {
      await this.#tellNews()
    } catch (error) {
      logger.warn({ err: error }, 'live updates wait for the database')
    }
    if (this.#listeners.size > 0 && !shutdownSignal.aborted) this.#schedule(POLL_MS)
  }

  async #tellNews(): Promise<void> {
    const newest = await findNewestEventId()
    const floor = this.#floors[0]?.eventId ?? newest
    const arrivals = newest > floor ? await findArrivals(floor) : []
    for (const arrival of arrivals) {
      if (this.#told.has(arrival.eventId)) continue
      this.#told.add(arrival.eventId)
      for (const listener of this.#listeners) listener(arrival)
    }
    this.#advance(newest)
  }

  /** Looks back as far as stragglers may come from, and forgets what is older. */
  #advance(newest: number): void {
    const now = performance.now()
    this.#floors.push({ eventId: newest, at: now })
    while (this.#floors.length > 1 && (this.#floors[1]?.at ?? now) < now - STRAGGLERS_MS) this.#floors.shift()
    const floor = this.#floors[0]?.eventId ?? 0
    for (const eventId of this.#told) if (eventId <= floor) this.#told.delete(eventId)
  }
}

const feed = remember('arrival-feed', () => new ArrivalFeed())

/**
 * Tells of each ticket that arrives in a queue, within some two seconds, until the returned function is called. A
 * process asks the database once for all its readers, and only while there are any.
 */
export function followArrivals(listener: Listener): () => void {
  return feed.follow(listener)
}
