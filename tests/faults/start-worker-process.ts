import { spawn } from 'node:child_process'
import { projectRoot } from '#app/platform/project-root.ts'
import { waitUntil } from '#tests/support/wait-until.ts'

export interface WorkerProcess {
  isRunning: () => boolean
  /** kill -9. */
  kill: () => Promise<void>
  /** SIGTERM. Resolves with the exit code; null: a signal ended it. */
  terminate: () => Promise<number | null>
  /** Resolves likewise once it ends by itself. */
  ended: Promise<number | null>
  /** What it has logged so far. */
  readLog: () => string
}

/** Starts a worker as production does, in a process of its own, and waits until it works. */
export async function startWorkerProcess(
  settings: Record<string, string>,
  nodeArgs: readonly string[],
  program = 'workers/main.ts',
): Promise<WorkerProcess> {
  const child = spawn(process.execPath, [...nodeArgs, '--import', 'tsx', program], {
    cwd: projectRoot,
    env: { ...process.env, REDIS_URL: '', ...settings, PROCESS_NAME: 'worker', LOG_LEVEL: 'info' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let log = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (log += chunk))
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve))
  const isRunning = () => child.exitCode === null && child.signalCode === null
  const end = (signal: 'SIGKILL' | 'SIGTERM') => {
    child.kill(signal)
    return ended
  }
  const hasStarted = () => {
    if (!isRunning()) throw new Error(`The worker ended:\n${log}`)
    return log.includes('worker started')
  }
  await waitUntil('the worker has started', hasStarted, { withinMs: 60_000 }).catch(async (error) => {
    await end('SIGKILL')
    throw error
  })
  return {
    isRunning,
    kill: async () => {
      await end('SIGKILL')
    },
    terminate: () => end('SIGTERM'),
    ended,
    readLog: () => log,
  }
}
