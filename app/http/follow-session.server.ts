import type { Actor } from '#app/domain/identity/actor.ts'
import { findActorsBySessions } from '#app/domain/identity/find-actors-by-sessions.server.ts'
import { logger } from '#app/platform/logger.server.ts'
import { remember } from '#app/platform/remember.ts'
import { shutdownSignal } from '#app/platform/shutdown.server.ts'

/** Is told every two seconds who is behind a session now: null once it has ended, or nobody can say. */
type Listener = (present: Actor | null) => void

const EVERY_MS = 2_000

class SessionWatch {
  #listeners = new Map<string, Set<Listener>>()
  #timer: ReturnType<typeof setTimeout> | undefined

  follow(sessionId: string, listener: Listener): () => void {
    const listeners = this.#listeners.get(sessionId) ?? new Set()
    this.#listeners.set(sessionId, listeners.add(listener))
    this.#schedule()
    return () => {
      listeners.delete(listener)
      if (listeners.size === 0 && this.#listeners.get(sessionId) === listeners) this.#listeners.delete(sessionId)
    }
  }

  #schedule(): void {
    if (this.#timer !== undefined || this.#listeners.size === 0 || shutdownSignal.aborted) return
    this.#timer = setTimeout(() => void this.#look(), EVERY_MS)
    this.#timer.unref()
  }

  async #look(): Promise<void> {
    // Trap: whoever comes while this is asked was not asked about, and is nobody's in the answer: their turn is the next.
    const asked = [...this.#listeners.keys()]
    const present = await findActorsBySessions(asked).catch((error: unknown) => {
      // Nobody stays connected on the strength of what was so before: whoever may comes back by itself.
      logger.warn({ err: error }, 'open connections end, as their sessions cannot be looked up')
      return new Map<string, Actor>()
    })
    for (const sessionId of asked) {
      for (const listener of [...(this.#listeners.get(sessionId) ?? [])]) listener(present.get(sessionId) ?? null)
    }
    this.#timer = undefined
    this.#schedule()
  }
}

const watch = remember('session-watch', () => new SessionWatch())

/**
 * Tells every two seconds who is behind a session, until the returned function is called: for connections that must end
 * when it ends or its person may no longer do what they do. A process asks the database once for all its connections,
 * and only while there are any.
 */
export function followSession(sessionId: string, listener: Listener): () => void {
  return watch.follow(sessionId, listener)
}
