import { type ChildProcess, spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { makeDataFolder } from '#tests/support/make-data-folder.ts'

const root = join(import.meta.dirname, '../..')
// It may have to be built first, beside others.
const patienceMs = 420_000

/** Resolves with the address it announces. */
function waitForAddress(helpdesk: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = ''
    const giveUp = setTimeout(() => reject(new Error(`The helpdesk did not start in time:\n${said}`)), patienceMs)
    const hear = (chunk: Buffer) => {
      said += chunk.toString()
      const address = /OTS Helpdesk\s+(http:\S+)/.exec(said)?.[1]
      if (!address || !said.includes('Ctrl-C')) return
      clearTimeout(giveUp)
      resolve(address)
    }
    helpdesk.stdout?.on('data', hear)
    helpdesk.stderr?.on('data', hear)
    helpdesk.once('exit', () => {
      clearTimeout(giveUp)
      reject(new Error(`The helpdesk ended before it was ready:\n${said}`))
    })
  })
}

export interface Helpdesk {
  address: string
  databaseUrl: string
  stop: () => Promise<void>
}

/** Starts the whole helpdesk from its production build, with a fresh database on a free port. */
export async function launchHelpdesk(): Promise<Helpdesk> {
  const { dataFolder, removeDataFolder } = makeDataFolder('ots-e2e-')
  const helpdesk = spawn(process.execPath, [join(root, 'bin/start.mjs')], {
    cwd: root,
    env: {
      ...process.env,
      PORT: '0',
      DATA_DIR: dataFolder,
      DATABASE_URL: '',
      REDIS_URL: '',
      SMTP_URL: '',
      BASE_URL: '',
    },
    // The channel closes when the tests are killed, and the helpdesk ends with it.
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  })
  const stop = async () => {
    const gone = new Promise((resolve) => helpdesk.once('exit', resolve))
    if (helpdesk.exitCode === null && helpdesk.kill('SIGTERM')) await gone
    removeDataFolder()
  }
  try {
    const address = await waitForAddress(helpdesk)
    return { address, databaseUrl: readFileSync(join(dataFolder, 'database-url'), 'utf8'), stop }
  } catch (error) {
    await stop()
    throw error
  }
}
