import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { SMTPServer, type SMTPServerOptions } from 'smtp-server'
import { projectRoot } from '#app/platform/project-root.ts'

export interface SecureSmtp {
  port: number
  /** What was taken: whether the connection was encrypted, who had signed in, and the raw mail. */
  taken: { isSecure: boolean; user: string | null; returnPath: string; raw: Buffer }[]
  stop: () => Promise<void>
}

const certificateOf = (name: string) => join(projectRoot, 'tests/support/certificates', name)

/** The file of the authority that signed the certificates of `startSecureSmtp`. */
export const authorityFile = certificateOf('authority.pem')
export const dkimKeyFile = certificateOf('dkim.key')

/** A real mail server on a free port of this machine with a certificate for `localhost`, or for another host. */
export async function startSecureSmtp(
  options: SMTPServerOptions = {},
  certificate: 'localhost' | 'elsewhere' = 'localhost',
): Promise<SecureSmtp> {
  const taken: SecureSmtp['taken'] = []
  const server = new SMTPServer({
    authOptional: true,
    logger: false,
    disableReverseLookup: true,
    key: readFileSync(certificateOf(`${certificate}.key`)),
    cert: readFileSync(certificateOf(`${certificate}.pem`)),
    onData: (stream, session, done) => {
      const pieces: Buffer[] = []
      stream.on('data', (piece: Buffer) => pieces.push(piece))
      stream.once('end', () => {
        const { mailFrom } = session.envelope
        const user = session.user === undefined ? null : String(session.user)
        taken.push({
          isSecure: session.secure,
          user,
          returnPath: mailFrom === false ? '' : (mailFrom?.address ?? ''),
          raw: Buffer.concat(pieces),
        })
        done()
      })
    },
    ...options,
  })
  // A client that turns away from our certificate ends the connection in the middle.
  server.on('error', () => undefined)
  server.listen(0, '127.0.0.1')
  await once(server.server, 'listening')
  return {
    port: (server.server.address() as AddressInfo).port,
    taken,
    stop: () => new Promise((resolve) => server.close(resolve)),
  }
}
