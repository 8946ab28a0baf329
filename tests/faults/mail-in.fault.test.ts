import { execFileSync } from 'node:child_process'
import { setTimeout as delay } from 'node:timers/promises'
import nodemailer from 'nodemailer'
import { beforeAll, expect, test } from 'vitest'
import { findFreePort } from '#app/platform/find-free-port.ts'
import { giveFileAStage } from './give-file-a-stage.ts'
import { choose } from './run-length.ts'
import type { WorkerProcess } from './start-worker-process.ts'
import { waitPatiently } from './wait-patiently.ts'

const stage = giveFileAStage({ queue: 'postgres' })

const KILLS = choose({ short: 3, long: 30 })
const FILE_BYTES = 12_000_000

let port: number

beforeAll(async () => {
  port = await findFreePort()
  await stage.db.mailbox.deleteMany()
  await stage.db.mailbox.create({ data: { address: 'helpdesk@ots.la.example', unknownSenders: 'hold' } })
  const { makePerson } = await import('#prisma/seed/builders/make-person.ts')
  for (let sender = 0; sender < 30; sender += 1) await makePerson({ email: addressOf(sender), agencyCode: 'LDH' })
})

const start = () => stage.startWorker({ settings: { MAIL_RECEIVER_SMTP_PORT: String(port) } })
const addressOf = (sender: number) => `sender${sender}@ldh.la.example`

/** As a relay does: until it is taken. Each sender has one mail, so none waits for its hour. */
async function hand(sender: number, messageId: string): Promise<void> {
  const mail = {
    ...{ from: addressOf(sender), to: 'helpdesk@ots.la.example', subject: messageId, text: 'Help.', messageId },
    // It takes a while to read.
    attachments: [{ filename: 'dump.bin', content: Buffer.alloc(FILE_BYTES, sender) }],
  }
  for (;;) {
    const line = nodemailer.createTransport({ host: '127.0.0.1', port, ignoreTLS: true, name: 'mx.la.example' })
    try {
      await line.sendMail(mail)
      return
    } catch {
      await delay(200)
    } finally {
      line.close()
    }
  }
}

const mails = () => stage.db.inboundMail.findMany({ orderBy: { receivedAt: 'asc' } })
const isReading = async () => (await stage.db.inboundMail.count({ where: { state: 'reading' } })) > 0

async function untilAllEnded(): Promise<void> {
  await waitPatiently('every mail has come to its end', async () =>
    (await mails()).every(({ state }) => !['received', 'reading'].includes(state)),
  )
}

/** The processes that a worker has started, which are its readers. */
function findReaders({ pid }: WorkerProcess): number[] {
  const lines = execFileSync('ps', ['-eo', 'pid=,ppid=,stat='], { encoding: 'utf8' }).split('\n')
  const processes = lines.map((line) => line.trim().split(/\s+/)).filter(([, , state]) => !state?.startsWith('Z'))
  return processes.filter(([, parent]) => Number(parent) === pid).map(([own]) => Number(own))
}

async function expectOneTicketEach(messageIds: readonly string[]): Promise<void> {
  const tickets = await stage.db.ticket.findMany({
    where: { subject: { in: [...messageIds] } },
    include: { attachments: true },
  })
  expect(tickets.map(({ subject }) => subject).sort()).toEqual([...messageIds].sort())
  expect(tickets.map(({ attachments }) => attachments.map(({ sizeBytes }) => sizeBytes))).toEqual(
    messageIds.map(() => [FILE_BYTES]),
  )
}

test(`kill -9 of the worker ${KILLS} times while it receives and reads: each mail is one ticket, with its file`, async () => {
  const messageIds = Array.from({ length: 6 }, (_, sender) => `<kill-${sender}@ldh.la.example>`)
  let worker = await start()
  const handing = Promise.all(messageIds.map((id, sender) => hand(sender, id)))
  for (let kills = 0; kills < KILLS; kills += 1) {
    await waitPatiently('a mail is being read', isReading, 5)
    await delay(Math.random() * 300)
    const readers = findReaders(worker)
    await worker.kill()
    await waitPatiently('its readers have ended with it', () => readers.every((pid) => !isAlive(pid)))
    await stage.letMinutesPass(5)
    worker = await start()
  }
  await handing
  await untilAllEnded()
  await expectOneTicketEach(messageIds)
  expect((await mails()).map(({ kind }) => kind).filter((kind) => kind !== 'ticket' && kind !== 'duplicate')).toEqual(
    [],
  )
  await worker.terminate()
})

test('kill -9 of the reader over a mail: the mail is read again, once', async () => {
  const worker = await start()
  const messageId = '<reader@ldh.la.example>'
  let killed = 0
  const handing = hand(20, messageId)
  await waitPatiently(
    'a reader was killed',
    async () => {
      if (!(await isReading())) return false
      const [reader] = findReaders(worker)
      if (reader === undefined) return false
      process.kill(reader, 'SIGKILL')
      killed += 1
      return true
    },
    1,
  )
  await untilAllEnded()
  await handing
  await expectOneTicketEach([messageId])
  const row = await stage.db.inboundMail.findFirstOrThrow({ where: { messageId } })
  expect({ killed, attempts: row.attempts, kind: row.kind }).toEqual({ killed: 1, attempts: 2, kind: 'ticket' })
  expect(worker.isRunning()).toBe(true)
  await worker.terminate()
})

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}
