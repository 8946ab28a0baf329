import { setTimeout as delay } from 'node:timers/promises'
import { env } from '#app/platform/env.server.ts'
import { logger } from '#app/platform/logger.server.ts'
import { type MailReceiver, startMailReceiver } from './start-mail-receiver.server.ts'

const AGAIN_MS = 5_000

/**
 * Receives mail on the ports that the environment names, and on none otherwise. A port that is taken, by another worker of this
 * machine as a rule, is tried again until it is free: the one that holds it may end.
 */
export function startReceivers(): { stop: () => Promise<void> } {
  const stopping = new AbortController()
  const listeners = [
    listen('smtp', env.MAIL_RECEIVER_SMTP_PORT, stopping.signal),
    listen('lmtp', env.MAIL_RECEIVER_LMTP_PORT, stopping.signal),
  ]
  return {
    stop: async () => {
      stopping.abort()
      await Promise.all((await Promise.all(listeners)).map((receiver) => receiver?.stop()))
    },
  }
}

/** Null: no port is named, or we stop before it was free. */
async function listen(
  protocol: 'smtp' | 'lmtp',
  port: number | undefined,
  stopping: AbortSignal,
): Promise<MailReceiver | null> {
  if (port === undefined) return null
  for (let attempt = 1; !stopping.aborted; attempt += 1) {
    try {
      const receiver = await startMailReceiver({ protocol, port })
      logger.info({ protocol, port }, 'mail is received')
      return receiver
    } catch (error) {
      if (attempt === 1) logger.warn({ err: error, protocol, port }, 'mail cannot be received yet')
      await delay(AGAIN_MS, undefined, { signal: stopping, ref: false }).catch(() => undefined)
    }
  }
  return null
}
