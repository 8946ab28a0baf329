import type { AddressInfo } from 'node:net'
import { SMTPServer, type SMTPServerOptions } from 'smtp-server'
import { logger } from '#app/platform/logger.server.ts'
import { storeCaughtMail } from './store-caught-mail.server.ts'

export interface Catcher {
  port: number
  /** What SMTP_URL is set to in order to send here. */
  url: string
  stop: () => Promise<void>
}

const HOST = '127.0.0.1'
const MOST_BYTES = 40 * 1024 * 1024

interface CatcherOptions {
  /** 0 takes a free one. */
  port: number
  /** Called when a mail for the helpdesk itself was kept. */
  onMailForHelpdesk?: () => void
}

/**
 * A mail server on loopback from which nothing leaves: what it is given can be read on the page /mail, and what is for the helpdesk
 * is handed on to it (`startHandingOn`). Rejects when the port is taken.
 */
export async function startCatcher({ port, onMailForHelpdesk }: CatcherOptions): Promise<Catcher> {
  const server = new SMTPServer({
    size: MOST_BYTES,
    rejectOversized: true,
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    closeTimeout: 2_000,
    onData: receive(onMailForHelpdesk),
  })
  server.on('error', (error) => logger.debug({ err: error }, 'the mail catcher lost a client'))
  await new Promise<void>((resolve, reject) => {
    server.server.once('error', reject)
    server.listen(port, HOST, resolve)
  })
  const taken = (server.server.address() as AddressInfo).port
  return {
    port: taken,
    url: `smtp://${HOST}:${taken}`,
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  }
}

function receive(onMailForHelpdesk: (() => void) | undefined): NonNullable<SMTPServerOptions['onData']> {
  return (stream, session, done) => {
    const chunks: Buffer[] = []
    let size = 0
    stream.on('data', (chunk: Buffer) => {
      size += chunk.length
      if (size <= MOST_BYTES) chunks.push(chunk)
    })
    stream.once('end', () => {
      if (size > MOST_BYTES) return done()
      const { mailFrom, rcptTo } = session.envelope
      const sender = mailFrom ? mailFrom.address : ''
      storeCaughtMail({ sender, recipients: rcptTo.map(({ address }) => address), raw: Buffer.concat(chunks) }).then(
        ({ isForHelpdesk }) => {
          if (isForHelpdesk) onMailForHelpdesk?.()
          done(null, 'Caught')
        },
        (error) => {
          logger.warn({ err: error }, 'a mail could not be kept')
          done(Object.assign(new Error('The mail cannot be kept now, try again later'), { responseCode: 451 }))
        },
      )
    })
  }
}
