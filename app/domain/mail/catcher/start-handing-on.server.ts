import { logger } from '#app/platform/logger.server.ts'
import { handOnCaughtMail } from './hand-on-caught-mail.server.ts'

export interface HandingOn {
  /** Something has come: do not wait for the next look. */
  nudge: () => void
  stop: () => Promise<void>
}

const LOOK_EVERY_MS = 1_000

/** Hands caught mail on until it is stopped: the catcher stands for the mail servers between people and the helpdesk. */
export function startHandingOn({ port }: { port: number }): HandingOn {
  let isStopped = false
  let wake: () => void = () => undefined
  let wasNudged = false
  const run = async () => {
    while (!isStopped) {
      wasNudged = false
      const tried = await handOnCaughtMail({ port }).catch((error: unknown) => {
        if (!isStopped) logger.debug({ err: error }, 'caught mail cannot be handed on now')
        return 0
      })
      if (tried === 0 && !wasNudged && !isStopped) await pause()
    }
  }
  const pause = () =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, LOOK_EVERY_MS)
      wake = () => {
        clearTimeout(timer)
        resolve()
      }
    })
  const running = run()
  return {
    nudge: () => {
      wasNudged = true
      wake()
    },
    stop: async () => {
      isStopped = true
      wake()
      await running
    },
  }
}
