// The program that takes mails apart, one after the other, in a process of its own (see read-in-child.server.ts). It has no
// environment, no secrets, and may read and write its own folder alone.
import { createReadStream } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { Socket } from 'node:net'
import { createInterface } from 'node:readline'
import { MAIL_LIMITS } from '../content/mail-limits.ts'
import { parseMail } from '../content/parse-mail.server.ts'
import { UnreadableMail } from '../content/unreadable-mail.ts'
import { RESULT_BYTES, type ReadAnswer, type ReadOrder } from './reader-protocol.ts'

// What libraries print must not come between answers: those have a channel of their own.
const answers = new Socket({ fd: 3, readable: false, writable: true })
answers.on('error', () => process.exit(0))

for await (const line of createInterface({ input: process.stdin })) {
  const outcome = await read(JSON.parse(line) as ReadOrder)
  const { user, system } = process.cpuUsage()
  const answer: ReadAnswer = { ...outcome, cpuMs: (user + system) / 1_000, rssBytes: process.memoryUsage.rss() }
  answers.write(`${JSON.stringify(answer)}\n`)
}
// The parent is gone, or needs us no more.
process.exit(0)

async function read({ raw, folder, result }: ReadOrder) {
  const stream = createReadStream(raw)
  try {
    const parsed = JSON.stringify(await parseMail(stream, folder, MAIL_LIMITS))
    if (Buffer.byteLength(parsed) > RESULT_BYTES) throw new UnreadableMail('It says more than the helpdesk can take.')
    await writeFile(result, parsed)
    return { outcome: 'read' } as const
  } catch (error) {
    if (error instanceof UnreadableMail) return { outcome: 'unreadable', reason: error.message } as const
    return { outcome: 'broken', error: String(error instanceof Error ? error.stack : error).slice(0, 2_000) } as const
  } finally {
    stream.destroy()
  }
}
