import { spawn } from 'node:child_process'
import { projectRoot } from '#app/platform/project-root.ts'
import { bundleOf, type WorkerProgram } from './bundle-workers.ts'
import { waitPatiently } from './wait-patiently.ts'

export interface WorkerProcess {
  pid: number
  isRunning: () => boolean
  /** kill -9. */
  kill: () => Promise<void>
  /** SIGTERM. Resolves with the exit code; null: a signal ended it. */
  terminate: () => Promise<number | null>
  /** Resolves likewise once it ends by itself. */
  ended: Promise<number | null>
  /** Resolves when it works; rejects with its log where it ends before. */
  waitUntilStarted: () => Promise<void>
  /** What it has logged so far. */
  readLog: () => string
}

/** Starts a worker as production does, in a process of its own. */
export function startWorkerProcess(
  settings: Record<string, string>,
  nodeArgs: readonly string[],
  program: WorkerProgram = 'worker',
): WorkerProcess {
  const child = spawn(process.execPath, [...nodeArgs, '--enable-source-maps', bundleOf(program)], {
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
  return {
    pid: child.pid ?? 0,
    isRunning,
    kill: async () => {
      await end('SIGKILL')
    },
    terminate: () => end('SIGTERM'),
    ended,
    waitUntilStarted: () => waitPatiently('the worker has started', hasStarted),
    readLog: () => log,
  }
}
