import { Agent } from 'node:http'
import { setTimeout as delay } from 'node:timers/promises'
import { type Visit, visit } from './drive-clients.ts'
import type { Pages } from './judge-timer-figures.ts'
import { readSpread } from './read-spread.ts'

interface Asking {
  /** Ends the asking, and tells what it met. */
  stop: () => Promise<Pages & { fault: string | null }>
}

/** A few people at their pages: each looks at one, rests, and asks for the next. */
export function keepAsking(
  address: string,
  { clients, restMs, next }: { clients: number; restMs: number; next: () => Visit },
): Asking {
  const agent = new Agent({ keepAlive: true, maxSockets: clients })
  const latenciesMs: number[] = []
  const faults: string[] = []
  let isOver = false
  const runClient = async () => {
    while (!isOver) {
      const wanted = next()
      const askedAt = performance.now()
      const fault = await visit(address, agent, wanted).then(wanted.findFault, (error: unknown) => String(error))
      latenciesMs.push(performance.now() - askedAt)
      if (fault !== null) faults.push(`${wanted.path}: ${fault}`)
      await delay(restMs)
    }
  }
  const running = Promise.all(Array.from({ length: clients }, runClient))
  return {
    stop: async () => {
      isOver = true
      await running
      agent.destroy()
      const { p50Ms, p95Ms } = readSpread(latenciesMs)
      return { requests: latenciesMs.length, p50Ms, p95Ms, errors: faults.length, fault: faults[0] ?? null }
    },
  }
}
