import { fork } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { projectRoot } from '#app/platform/project-root.ts'

export interface Floor {
  address: string
  pid: number
  stop: () => void
}

/** Starts the floor in a process of its own, reading the stack's database once, for its first page. */
export function startFloor(databaseUrl: string): Promise<Floor> {
  const child = fork(join(projectRoot, 'tests/load/serve-floor.ts'), {
    execArgv: ['--import', 'tsx'],
    env: {
      ...process.env,
      NODE_ENV: 'production',
      EMBEDDED: '1',
      LOG_LEVEL: 'error',
      DATABASE_URL: databaseUrl,
      SESSION_SECRET: randomBytes(32).toString('hex'),
    },
  })
  return new Promise((resolve, reject) => {
    child.once('message', (port) => {
      resolve({ address: `http://127.0.0.1:${port}`, pid: child.pid ?? 0, stop: () => child.disconnect() })
    })
    child.once('exit', (code) => reject(new Error(`The floor ended with exit code ${code}`)))
  })
}
