import { logger } from '#app/platform/logger.server.ts'

export interface RepeatedTask {
  /** Ends the repetition; resolves when the run in hand is over. */
  stop: () => Promise<void>
}

interface Repetition {
  name: string
  everyMs: number
  /** The pause after a run that failed. */
  afterTroubleMs: number
  run: () => Promise<void>
}

/** Runs at once and then again and again, never twice at a time. A failure is logged when it begins and when it ends. */
export function runRepeatedly({ name, everyMs, afterTroubleMs, run }: Repetition): RepeatedTask {
  let isStopped = false
  let isInTrouble = false
  let timer: NodeJS.Timeout | undefined
  const turn = async (): Promise<void> => {
    let pauseMs = everyMs
    try {
      await run()
      if (isInTrouble) logger.info(`${name} works again`)
      isInTrouble = false
    } catch (error) {
      if (!isInTrouble) logger.error({ err: error }, `${name} is in trouble`)
      isInTrouble = true
      pauseMs = afterTroubleMs
    }
    if (!isStopped) timer = setTimeout(start, pauseMs)
  }
  let current = Promise.resolve()
  const start = () => {
    current = turn()
  }
  start()
  return {
    stop: () => {
      isStopped = true
      clearTimeout(timer)
      return current
    },
  }
}
