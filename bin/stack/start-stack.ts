import { announceStack } from './announce-stack.ts'
import { chooseSettings, type StackSettings } from './choose-settings.ts'
import { fillDatabase } from './fill-database.ts'
import { type PreparedDatabase, prepareDatabase } from './prepare-database.ts'
import { type Child, runChild } from './run-child.ts'
import { waitUntilReady } from './wait-until-ready.ts'

export interface StackOptions {
  dataFolder: string
  /** True when the last stack over this folder was killed rather than stopped. */
  endedBadly: boolean
  /** Arguments of node for each process. */
  webArgs: string[]
  workerArgs: string[]
  nodeEnv: 'production' | 'development'
  /** Called when the stack cannot go on. */
  onBroken: (reason: string) => void
  /** Aborted when the stack is to end, also while it still starts. */
  ending: AbortSignal
}

export interface Stack {
  restartWorker: () => void
  stop: () => Promise<void>
}

function writeEnvironment(
  settings: StackSettings,
  database: PreparedDatabase,
  nodeEnv: StackOptions['nodeEnv'],
): NodeJS.ProcessEnv {
  return {
    ...process.env,
    NODE_ENV: nodeEnv,
    EMBEDDED: '1',
    PORT: String(settings.port),
    DATA_DIR: settings.dataFolder,
    BASE_URL: settings.baseUrl,
    DATABASE_URL: database.url,
    REPORTING_DATABASE_URL: database.reportingUrl,
    SESSION_SECRET: settings.sessionSecret,
    DEMO_PASSWORD: settings.demoPassword,
    MAIL_RECEIVER_LMTP_PORT: String(settings.receiverPort),
    LOG_LEVEL: process.env.LOG_LEVEL || 'warn',
  }
}

/** Starts all of the helpdesk on one machine: database, mail catcher, web server and worker. Stops what it started. */
export async function startStack(options: StackOptions): Promise<Stack> {
  const stops: (() => Promise<void>)[] = []
  const stop = async () => {
    for (const stopOne of stops.splice(0).reverse()) await stopOne()
  }
  try {
    const settings = await chooseSettings(options.dataFolder, options.endedBadly)
    const database = await prepareDatabase(options.dataFolder)
    stops.push(database.stop)
    const env = writeEnvironment(settings, database, options.nodeEnv)
    const { smtpUrl, release } = await fillDatabase(env)
    stops.push(release)

    const run = (name: string, args: string[], onUnexpectedEnd: 'restart' | ((reason: string) => void)): Child => {
      const child = runChild({ name, args, env: { ...env, SMTP_URL: smtpUrl, PROCESS_NAME: name }, onUnexpectedEnd })
      stops.push(child.stop)
      return child
    }
    const worker = run('worker', options.workerArgs, 'restart')
    let broken: string | null = null
    run('web', options.webArgs, (reason) => {
      broken = reason
      options.onBroken(reason)
    })
    await waitUntilReady(settings.port, () => broken ?? (options.ending.aborted ? 'Stopped while starting.' : null))
    announceStack(settings)
    return { restartWorker: worker.restart, stop }
  } catch (error) {
    await stop()
    throw error
  }
}
