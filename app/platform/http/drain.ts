import type { IncomingMessage } from 'node:http'

const drainMs = 20_000

/** Reads on and forgets, for a while: a browser that is cut off while it still sends shows no answer at all. */
export function drain(message: IncomingMessage): void {
  if (message.complete || message.destroyed) return
  const patience = setTimeout(() => message.destroy(), drainMs).unref()
  message.once('close', () => clearTimeout(patience))
  message.resume()
}
