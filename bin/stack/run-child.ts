import { type ChildProcess, spawn } from 'node:child_process'

export interface Child {
  stop: () => Promise<void>
  restart: () => void
}

interface ChildOptions {
  name: string
  args: string[]
  env: NodeJS.ProcessEnv
  /** What happens when it ends by itself: a worker is started again, a web server takes the others with it. */
  onUnexpectedEnd: 'restart' | ((reason: string) => void)
}

const patienceMs = 12_000
/** Ctrl-C reaches children at the same moment as us: an end right before our own is no accident. */
const settleMs = 300

/** Runs one of our processes. It hears of our end, even by `kill -9`, because the channel between us closes. */
export function runChild({ name, args, env, onUnexpectedEnd }: ChildOptions): Child {
  let isStopping = false
  let isRestarting = false
  let failures = 0
  let child: ChildProcess

  const start = () => {
    const startedAt = Date.now()
    child = spawn(process.execPath, args, { env, stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
    child.on('exit', (code, signal) => {
      if (isRestarting) {
        isRestarting = false
        start()
        return
      }
      failures = Date.now() - startedAt > 60_000 ? 1 : failures + 1
      setTimeout(() => handleEnd(`ended with ${signal ?? `exit code ${code}`}`), settleMs)
    })
  }

  const handleEnd = (reason: string) => {
    if (isStopping) return
    if (onUnexpectedEnd !== 'restart') {
      onUnexpectedEnd(`The ${name} process ${reason}.`)
      return
    }
    const pauseMs = Math.min(failures, 10) * 1_000
    console.error(`The ${name} process ${reason}; it is started again in ${pauseMs / 1_000} s.`)
    setTimeout(() => {
      if (!isStopping) start()
    }, pauseMs)
  }

  const isRunning = () => child.exitCode === null && child.signalCode === null

  start()
  return {
    restart: () => {
      if (!isRunning()) return
      isRestarting = true
      child.kill('SIGTERM')
    },
    stop: async () => {
      isStopping = true
      if (!isRunning()) return
      const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()))
      child.kill('SIGTERM')
      const cutOff = setTimeout(() => child.kill('SIGKILL'), patienceMs)
      await gone
      clearTimeout(cutOff)
    },
  }
}
