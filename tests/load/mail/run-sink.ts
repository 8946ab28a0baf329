import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'
import type { SinkMessage } from './sink.ts'

/**
 * A mail server that takes everything and keeps the Message-IDs, in a process of its own: what it costs must not count as
 * the sender's. Tells its parent where it listens and then, ten times a second, which mails it took and when.
 */
const TELL_EVERY_MS = 100
const MOST_SAMPLES = 200

const say = (message: SinkMessage) => process.send?.(message)
let taken: [messageId: string, atMs: number][] = []
let samples = 0

const server = new SMTPServer({
  authOptional: true,
  disabledCommands: ['AUTH', 'STARTTLS'],
  disableReverseLookup: true,
  logger: false,
  onData: (stream, _session, done) => {
    const pieces: Buffer[] = []
    stream.on('data', (piece: Buffer) => pieces.push(piece))
    stream.once('end', () => {
      const raw = Buffer.concat(pieces)
      const end = raw.indexOf('\r\n\r\n')
      const messageId = /^Message-ID:\s*(<[^>]+>)/im.exec(raw.toString('latin1', 0, end))?.[1] ?? ''
      taken.push([messageId, Date.now()])
      if (samples++ < MOST_SAMPLES) say({ kind: 'sample', raw: raw.toString('base64') })
      done()
    })
  },
})
server.on('error', () => undefined)
server.listen(0, '127.0.0.1')
await once(server.server, 'listening')
say({ kind: 'ready', url: `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}` })
setInterval(() => {
  if (taken.length === 0) return
  say({ kind: 'taken', mails: taken })
  taken = []
}, TELL_EVERY_MS)
process.on('disconnect', () => process.exit(0))
