import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { join } from 'node:path'
import { projectRoot } from '#app/platform/project-root.ts'

export interface Helpdesk {
  process: ChildProcess
  address: string
  said: () => string
}

const started = new Set<ChildProcess>()

/** For the end of a test file: nothing that it started may outlive it, also when it failed half-way. */
export async function stopWhatIsLeft(): Promise<void> {
  for (const child of started) {
    child.kill('SIGTERM')
    await waitForEnd(child)
  }
}

/** Runs `npm start` over the folder, in a process group of its own, until it is ready; rejects with its words if it ends. */
export function runHelpdesk(
  dataFolder: string,
  port = 0,
  settings: Readonly<Record<string, string>> = {},
): Promise<Helpdesk> {
  const own = { PORT: String(port), DATA_DIR: dataFolder, DATABASE_URL: '', REDIS_URL: '', SMTP_URL: '', BASE_URL: '' }
  const child = spawn(process.execPath, [join(projectRoot, 'bin/start.mjs')], {
    cwd: projectRoot,
    env: { ...process.env, ...own, SESSION_SECRET: '', NODE_ENV: 'production', LOG_LEVEL: 'warn', ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  })
  started.add(child)
  let words = ''
  return new Promise((resolve, reject) => {
    const hear = (chunk: Buffer) => {
      words += chunk.toString()
      const address = /OTS Helpdesk\s+(http:\S+)/.exec(words)?.[1]
      if (address && words.includes('Ctrl-C')) resolve({ process: child, address, said: () => words })
    }
    child.stdout.on('data', hear)
    child.stderr.on('data', hear)
    child.once('exit', () => reject(new Error(words)))
  })
}

export function waitForEnd(child: ChildProcess): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve(child.exitCode)
  return new Promise((resolve) => child.once('exit', (code) => resolve(code)))
}

/** Command lines of living processes that name the text. */
export function findProcesses(text: string): string[] {
  const lines = execFileSync('ps', ['-eo', 'pid=,stat=,args='], { encoding: 'utf8' }).split('\n')
  return lines.filter((line) => line.includes(text) && !/^\s*\d+ Z/.test(line))
}
