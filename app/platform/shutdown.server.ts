import { setMaxListeners } from 'node:events'
import { remember } from './remember.ts'

const controller = remember('shutdown', () => {
  const made = new AbortController()
  // Every open stream listens to it, and Node.js takes more than ten listeners for a leak.
  setMaxListeners(0, made.signal)
  return made
})

/** Aborted when the process begins to end: streams that would go on for ever end themselves then. */
export const shutdownSignal: AbortSignal = controller.signal

let isEnding = false

/**
 * Ends the process in good order on SIGTERM and Ctrl-C, and when the process that started it is gone. `close` finishes
 * what has begun; whatever is left after ten seconds is cut off.
 */
export function endGracefully(close: () => Promise<void>): void {
  const end = () => {
    if (isEnding) return
    isEnding = true
    controller.abort()
    setTimeout(() => process.exit(1), 10_000).unref()
    close().then(
      () => process.exit(0),
      () => process.exit(1),
    )
  }
  process.on('SIGTERM', end)
  process.on('SIGINT', end)
  if (process.channel) process.on('disconnect', end)
}
