import { join } from 'node:path'
import { findFreePort, isFree } from '#app/platform/find-free-port.ts'
import { keepSecret } from './keep-secret.ts'

export interface StackSettings {
  dataFolder: string
  port: number
  /** Address of the helpdesk for people on this machine. */
  baseUrl: string
  sessionSecret: string
  demoPassword: string
  /** Of this machine: where the worker receives the mail that the catcher hands on. */
  receiverPort: number
}

/** An earlier web server that lost its starter needs a moment to go, so a busy port is asked for again. */
async function waitForPort(wanted: number, patienceMs: number): Promise<number> {
  for (let waitedMs = 0; ; waitedMs += 250) {
    if (await isFree(wanted)) return wanted
    if (waitedMs >= patienceMs) {
      throw new Error(`Port ${wanted} is in use by another program. Choose another: PORT=3001 npm start`)
    }
    await new Promise((done) => setTimeout(done, 250))
  }
}

export async function chooseSettings(dataFolder: string, endedBadly: boolean): Promise<StackSettings> {
  const wanted = process.env.PORT === undefined || process.env.PORT === '' ? 3000 : Number(process.env.PORT)
  if (!Number.isInteger(wanted) || wanted < 0 || wanted > 65_535) {
    throw new Error(`PORT must be a number from 0 to 65535, not "${process.env.PORT}".`)
  }
  const port = wanted === 0 ? await findFreePort() : await waitForPort(wanted, endedBadly ? 10_000 : 0)
  return {
    dataFolder,
    port,
    baseUrl: process.env.BASE_URL || `http://localhost:${port}`,
    sessionSecret: process.env.SESSION_SECRET || keepSecret(join(dataFolder, 'session-secret')),
    demoPassword: process.env.DEMO_PASSWORD || 'try-the-helpdesk',
    receiverPort: Number(process.env.MAIL_RECEIVER_LMTP_PORT) || (await findFreePort()),
  }
}
