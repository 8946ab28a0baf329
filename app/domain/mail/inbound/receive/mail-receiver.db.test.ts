import { once } from 'node:events'
import { BlockList, connect, type Socket } from 'node:net'
import { buffer } from 'node:stream/consumers'
import nodemailer from 'nodemailer'
import { afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { db, pool } from '#app/platform/db.server.ts'
import { storage } from '#app/platform/storage.server.ts'
import { type MailReceiver, startMailReceiver } from './start-mail-receiver.server.ts'

const running: MailReceiver[] = []
let euc: number

beforeAll(async () => {
  await db.mailbox.deleteMany()
  await db.mailbox.create({ data: { address: 'helpdesk@ots.la.example' } })
  euc = (await db.mailbox.create({ data: { address: 'euc@ots.la.example', sectionCode: 'euc' } })).id
  await db.mailbox.create({ data: { address: 'old@ots.la.example', isEnabled: false } })
})

beforeEach(async () => {
  await db.outboxJob.deleteMany()
  await db.inboundMail.deleteMany()
})

afterEach(async () => {
  vi.restoreAllMocks()
  await Promise.all(running.splice(0).map((receiver) => receiver.stop()))
})

async function start(options: Partial<Parameters<typeof startMailReceiver>[0]> = {}): Promise<MailReceiver> {
  const receiver = await startMailReceiver({ protocol: 'smtp', port: 0, ...options })
  running.push(receiver)
  return receiver
}

/** A client that says what it is told and hears what comes. */
class Client {
  readonly #socket: Socket
  #heard = ''

  constructor(port: number) {
    this.#socket = connect(port, '127.0.0.1')
    this.#socket.on('error', () => undefined)
    this.#socket.on('data', (chunk: Buffer) => {
      this.#heard += chunk.toString('utf8')
    })
  }

  /** Says a line and returns the last line of so many answers. */
  async say(line: string | null, answers = 1): Promise<string> {
    if (line !== null) this.#socket.write(`${line}\r\n`)
    const complete = () => this.#heard.split('\r\n').filter((heard) => /^\d{3} /.test(heard))
    await vi.waitFor(() => expect(complete().length).toBeGreaterThanOrEqual(answers), { timeout: 40_000, interval: 10 })
    const lines = complete()
    this.#heard = ''
    return lines.join('\n')
  }

  write(text: string): void {
    this.#socket.write(text)
  }

  async closed(): Promise<void> {
    if (!this.#socket.destroyed) await once(this.#socket, 'close')
  }

  end(): void {
    this.#socket.destroy()
  }
}

async function greet(receiver: MailReceiver, greeting = 'EHLO relay.la.example'): Promise<Client> {
  const client = new Client(receiver.port)
  expect(await client.say(null)).toMatch(/^220 /)
  expect(await client.say(greeting)).toMatch(/^250 /)
  return client
}

async function sendTo(port: number, to: string[], text = 'Hello', more: object = {}) {
  const transport = nodemailer.createTransport({
    host: '127.0.0.1',
    port,
    ignoreTLS: true,
    name: 'relay.la.example',
    ...more,
  })
  try {
    return await transport.sendMail({ from: 'rosa@ldh.la.example', to, subject: 'Printer', text })
  } finally {
    transport.close()
  }
}

test('a mail by SMTP is kept as it came, with who brought it, before its sender is told so', async () => {
  const receiver = await start()
  const { response } = await sendTo(
    receiver.port,
    ['EUC+x@ots.la.example', 'helpdesk@ots.la.example'],
    'It\n.\n..smokes',
  )
  const [row] = await db.inboundMail.findMany()
  expect(row).toMatchObject({
    road: 'smtp',
    mailboxId: euc,
    envelopeFrom: 'rosa@ldh.la.example',
    envelopeTo: ['EUC+x@ots.la.example', 'helpdesk@ots.la.example'],
    clientAddress: '127.0.0.1',
    clientName: 'relay.la.example',
    state: 'received',
  })
  expect(response).toBe(`250 2.6.0 Kept as ${row?.id}`)
  const kept = await storage.read(row?.storageKey ?? '')
  expect(kept && (await buffer(kept)).toString()).toContain('It\r\n.\r\n..smokes')
})

test('of the recipients those that are ours are taken, each with an answer of its own', async () => {
  const client = await greet(await start())
  expect(await client.say('MAIL FROM:<>')).toMatch(/^250 /)
  expect(await client.say('RCPT TO:<nobody@ots.la.example>')).toMatch(/^550 5\.1\.1 /)
  expect(await client.say('RCPT TO:<old@ots.la.example>')).toMatch(/^550 5\.1\.1 /)
  expect(await client.say('RCPT TO:<helpdesk@evil.example>')).toMatch(/^550 5\.1\.1 /)
  expect(await client.say('DATA')).toMatch(/^503 /)
  expect(await client.say('RCPT TO:<bounce+x.y@ots.la.example>')).toMatch(/^250 /)
  expect(await client.say('DATA')).toMatch(/^354 /)
  expect(await client.say('Subject: back\r\n\r\nx\r\n.')).toMatch(/^250 /)
  client.end()
  expect(await db.inboundMail.findMany()).toMatchObject([
    { envelopeFrom: '', envelopeTo: ['bounce+x.y@ots.la.example'] },
  ])
})

test.each(['\n.\n', '\n.\r\n', '\r\n.\n', '\r.\r', '\r\n\0.\r\n'])(
  'what only others take for the end of a mail ends none, so that no second mail hides in the first (SMTP smuggling): %j',
  async (end) => {
    const client = await greet(await start())
    await client.say('MAIL FROM:<rosa@ldh.la.example>')
    await client.say('RCPT TO:<euc@ots.la.example>')
    await client.say('DATA')
    client.write(`Subject: first\r\n\r\nx${end}MAIL FROM:<boss@ldh.la.example>\r\n`)
    client.write('RCPT TO:<euc@ots.la.example>\r\nDATA\r\nSubject: second\r\n\r\ny')
    expect(await client.say('\r\n.')).toMatch(/^250 2\.6\.0 /)
    client.end()
    expect(await db.inboundMail.findMany()).toMatchObject([{ envelopeFrom: 'rosa@ldh.la.example' }])
  },
)

test('LMTP answers for each recipient, and knows another greeting', async () => {
  const client = await greet(await start({ protocol: 'lmtp' }), 'LHLO relay.la.example')
  await client.say('MAIL FROM:<rosa@ldh.la.example>')
  await client.say('RCPT TO:<euc@ots.la.example>')
  await client.say('RCPT TO:<helpdesk@ots.la.example>')
  await client.say('DATA')
  expect((await client.say('Subject: x\r\n\r\nx\r\n.', 2)).split('\n').map((line) => line.slice(0, 3))).toEqual([
    '250',
    '250',
  ])
  client.end()
  expect(await db.inboundMail.findMany()).toMatchObject([{ road: 'lmtp' }])
})

test('letters beyond ASCII come in addresses too', async () => {
  const client = await greet(await start())
  expect(await client.say('MAIL FROM:<müller@ldh.la.example> SMTPUTF8')).toMatch(/^250 /)
  await client.say('RCPT TO:<helpdesk@ots.la.example>')
  await client.say('DATA')
  expect(await client.say('Subject: ü\r\n\r\nx\r\n.')).toMatch(/^250 /)
  client.end()
  expect(await db.inboundMail.findMany()).toMatchObject([{ envelopeFrom: 'müller@ldh.la.example' }])
})

test('more than a hundred recipients are too many', async () => {
  const client = await greet(await start())
  await client.say('MAIL FROM:<rosa@ldh.la.example>')
  for (let count = 0; count < 100; count += 1) await client.say(`RCPT TO:<euc+${count}@ots.la.example>`)
  expect(await client.say('RCPT TO:<euc+101@ots.la.example>')).toMatch(/^452 4\.5\.3 /)
  client.end()
})

test('what is too large is refused, and nothing of it stays', async () => {
  const receiver = await start()
  const written = vi.spyOn(storage, 'write')
  const client = await greet(receiver)
  expect(await client.say('MAIL FROM:<rosa@ldh.la.example> SIZE=50000000')).toMatch(/^552 /)
  await client.say('MAIL FROM:<rosa@ldh.la.example>')
  await client.say('RCPT TO:<euc@ots.la.example>')
  await client.say('DATA')
  const line = `${'x'.repeat(998)}\r\n`
  for (let count = 0; count < 42; count += 1) client.write(line.repeat(1_024))
  expect(await client.say('.')).toMatch(/^552 5\.3\.4 /)
  client.end()
  expect(await db.inboundMail.count()).toBe(0)
  expect(await storage.read(written.mock.calls[0]?.[0] ?? '')).toBeNull()
})

test('while storage is away the sender is told to come again', async () => {
  const receiver = await start()
  const failing = vi.spyOn(storage, 'write').mockRejectedValue(new Error('disk full'))
  await expect(sendTo(receiver.port, ['euc@ots.la.example'], 'x'.repeat(3_000_000))).rejects.toMatchObject({
    responseCode: 451,
  })
  failing.mockRestore()
  await sendTo(receiver.port, ['euc@ots.la.example'])
  expect(await db.inboundMail.count()).toBe(1)
})

test('a database that is lost between the mail and its acknowledgment leaves the mail to its sender, and then keeps it once', async () => {
  const receiver = await start()
  const keeper = await pool.connect()
  try {
    await keeper.query('BEGIN')
    await keeper.query('LOCK TABLE outbox_job IN ACCESS EXCLUSIVE MODE')
    const sending = sendTo(receiver.port, ['euc@ots.la.example']).catch((error: unknown) => error)
    // Asked on other connections: within a transaction this view stays as it was first seen.
    const ended = async () =>
      (
        await pool.query(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity
          WHERE datname = current_database() AND wait_event_type = 'Lock'`)
      ).rowCount
    await vi.waitFor(async () => expect(await ended()).toBe(1), { timeout: 40_000 })
    expect(await sending).toMatchObject({ responseCode: 451 })
  } finally {
    await keeper.query('ROLLBACK')
    keeper.release()
  }
  expect(await db.inboundMail.count()).toBe(0)
  await sendTo(receiver.port, ['euc@ots.la.example'])
  expect(await db.inboundMail.count()).toBe(1)
  expect(await db.outboxJob.count({ where: { name: 'mail.read' } })).toBe(1)
})

test('a client that goes away in the middle of a mail leaves nothing', async () => {
  const receiver = await start()
  const client = await greet(receiver)
  await client.say('MAIL FROM:<rosa@ldh.la.example>')
  await client.say('RCPT TO:<euc@ots.la.example>')
  await client.say('DATA')
  client.write('Subject: half\r\n\r\nx\r\n')
  client.end()
  await sendTo(receiver.port, ['euc@ots.la.example'])
  expect(await db.inboundMail.count()).toBe(1)
})

test('clients from elsewhere are turned away', async () => {
  const hosts = new BlockList()
  hosts.addSubnet('10.0.0.0', 8, 'ipv4')
  const receiver = await start({ hosts })
  expect(await new Client(receiver.port).say(null)).toMatch(/^554 /)
})

test('a client that is silent, or that sends a byte now and then for ever, is not waited for', async () => {
  const receiver = await start({ silentMs: 200 })
  const silent = new Client(receiver.port)
  await silent.say(null)
  await silent.closed()
  const other = await start({ longestMs: 500 })
  // Without hearing the greeting: a busy machine may be through with its half second before it has answered one.
  const slow = new Client(other.port)
  const trickle = setInterval(() => slow.write('N'), 50)
  await slow.closed()
  clearInterval(trickle)
})

test('fifty clients at once are enough; the next is told to come again', async () => {
  const receiver = await start()
  const clients = await Promise.all(Array.from({ length: 50 }, () => greet(receiver)))
  const late = new Client(receiver.port)
  expect(await late.say(null)).toMatch(/^421 /)
  for (const client of [...clients, late]) client.end()
})

test('a receiver that stops lets a mail that is under way come to its end', async () => {
  const receiver = await startMailReceiver({ protocol: 'smtp', port: 0 })
  const client = await greet(receiver)
  await client.say('MAIL FROM:<rosa@ldh.la.example>')
  await client.say('RCPT TO:<euc@ots.la.example>')
  await client.say('DATA')
  client.write('Subject: late\r\n\r\nx\r\n')
  const stopped = receiver.stop()
  expect(await client.say('.')).toMatch(/^(250|421) /)
  client.end()
  await stopped
  await expect(sendTo(receiver.port, ['euc@ots.la.example'])).rejects.toMatchObject({ code: 'ESOCKET' })
})

test('two hundred mails from ten clients at once are all kept once', async () => {
  const receiver = await start()
  const transport = nodemailer.createTransport({
    host: '127.0.0.1',
    port: receiver.port,
    ignoreTLS: true,
    pool: true,
    maxConnections: 10,
  })
  const begun = performance.now()
  await Promise.all(
    Array.from({ length: 200 }, (_, number) =>
      transport.sendMail({ from: 'a@la.example', to: 'euc@ots.la.example', subject: String(number), text: 'x' }),
    ),
  )
  transport.close()
  console.info(`${Math.round(200_000 / (performance.now() - begun))} mails a second`)
  expect(await db.inboundMail.count()).toBe(200)
  expect(await db.outboxJob.count({ where: { name: 'mail.read' } })).toBe(200)
})
