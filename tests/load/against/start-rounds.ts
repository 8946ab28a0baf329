import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import type { Measurement } from '../measure.ts'
import type { RoundsRequest } from './serve-rounds.ts'

/** A build that answers rounds, one at a time. */
export interface RoundsServer {
  warmUp: (drive: Drive) => Promise<void>
  measure: (drive: Drive) => Promise<Measurement>
  stop: () => Promise<void>
}

type Drive = Omit<Exclude<RoundsRequest, 'stop'>, 'isWarmUp'>

/** Starts the helpdesk of the checkout in `folder`, built and filled. Rejects when it ends by itself. */
export async function startRounds(folder: string, tickets: number): Promise<RoundsServer> {
  const child = fork(join(import.meta.dirname, 'serve-rounds.ts'), [folder, String(tickets)], {
    cwd: folder,
    execArgv: ['--import', join(folder, 'node_modules/tsx/dist/esm/index.mjs')],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  await answerOf(child, folder)
  const ask = (request: RoundsRequest) => {
    const answered = answerOf(child, folder)
    child.send(request)
    return answered
  }
  return {
    warmUp: async (drive) => {
      await ask({ ...drive, isWarmUp: true })
    },
    measure: async (drive) => (await ask({ ...drive, isWarmUp: false })) as Measurement,
    stop: async () => {
      if (child.exitCode !== null) return
      const ended = once(child, 'exit')
      child.send('stop' satisfies RoundsRequest)
      await ended
    },
  }
}

function answerOf(child: ChildProcess, folder: string): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const fail = (code: number | null) => reject(new Error(`The helpdesk of ${folder} ended with exit code ${code}`))
    child.once('exit', fail)
    child.once('message', (answer) => {
      child.off('exit', fail)
      resolve(answer)
    })
  })
}
