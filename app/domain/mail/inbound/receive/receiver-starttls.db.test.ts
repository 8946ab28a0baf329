import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { connect } from 'node:net'
import { join } from 'node:path'
import { connect as connectTls } from 'node:tls'
import nodemailer from 'nodemailer'
import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { db } from '#app/platform/db.server.ts'
import { env } from '#app/platform/env.server.ts'
import { projectRoot } from '#app/platform/project-root.ts'
import { authorityFile } from '#tests/support/start-secure-smtp.ts'
import { type MailReceiver, startMailReceiver } from './start-mail-receiver.server.ts'

const certificateOf = (name: string) => join(projectRoot, 'tests/support/certificates', name)
const before = { ...env }
let receiver: MailReceiver | undefined

beforeAll(async () => {
  await db.mailbox.deleteMany()
  await db.mailbox.create({ data: { address: 'helpdesk@ots.la.example' } })
})

beforeEach(async () => {
  await db.inboundMail.deleteMany()
})

afterEach(async () => {
  await receiver?.stop()
  receiver = undefined
  for (const name of Object.keys(env)) if (!(name in before)) Reflect.deleteProperty(env, name)
  Object.assign(env, before)
})

async function start(protocol: 'smtp' | 'lmtp', certificate: string | null): Promise<number> {
  if (certificate !== null) {
    env.MAIL_RECEIVER_CERTIFICATE_FILE = certificateOf(`${certificate}.pem`)
    env.MAIL_RECEIVER_KEY_FILE = certificateOf(`${certificate}.key`)
  }
  receiver = await startMailReceiver({ protocol, port: 0, address: '127.0.0.1' })
  return receiver.port
}

/** A relay that checks the receiver's certificate where it has one; returns what it was answered. */
async function send(port: number, options: { requireTLS?: boolean; ignoreTLS?: boolean; lmtp?: boolean }) {
  const tls = { ca: readFileSync(authorityFile), servername: 'localhost' }
  const transport = nodemailer.createTransport({ host: '127.0.0.1', port, tls, ...options })
  const { response } = await transport
    .sendMail({ from: 'rosa@ldh.la.example', to: 'helpdesk@ots.la.example', subject: 'Printer', text: 'It smokes.' })
    .finally(() => transport.close())
  return response
}

test.each(['smtp', 'lmtp'] as const)(
  'a relay that asks for encryption brings its mail by STARTTLS (%s)',
  async (protocol) => {
    const port = await start(protocol, 'localhost')
    const response = await send(port, { requireTLS: true, lmtp: protocol === 'lmtp' })
    const [kept] = await db.inboundMail.findMany()
    expect(kept).toMatchObject({ road: protocol, envelopeFrom: 'rosa@ldh.la.example', clientAddress: '127.0.0.1' })
    expect(response).toContain(`Kept as ${kept?.id}`)
  },
)

test('encryption is offered, not asked for: a neighbour brings its mail without', async () => {
  await send(await start('smtp', 'localhost'), { ignoreTLS: true })
  expect(await db.inboundMail.count()).toBe(1)
})

test('without a certificate none is offered, and a relay that asks for it keeps its mail', async () => {
  await expect(send(await start('smtp', null), { requireTLS: true })).rejects.toMatchObject({ command: 'STARTTLS' })
  expect(await db.inboundMail.count()).toBe(0)
})

test('a relay that meets the certificate of another host keeps its mail, and the next one is still heard', async () => {
  const port = await start('smtp', 'elsewhere')
  await expect(send(port, { requireTLS: true })).rejects.toThrow(/does not match certificate/)
  expect(await db.inboundMail.count()).toBe(0)
  await send(port, { ignoreTLS: true })
  expect(await db.inboundMail.count()).toBe(1)
})

test.each(['smtp', 'lmtp'] as const)(
  'where encryption is asked for, mail is taken by STARTTLS alone (%s, V12.3.1)',
  async (protocol) => {
    env.MAIL_RECEIVER_REQUIRE_TLS = true
    const port = await start(protocol, 'localhost')
    const isLmtp = { lmtp: protocol === 'lmtp' }
    await expect(send(port, { ignoreTLS: true, ...isLmtp })).rejects.toMatchObject({ responseCode: 530 })
    expect(await db.inboundMail.count()).toBe(0)
    await send(port, { requireTLS: true, ...isLmtp })
    expect(await db.inboundMail.count()).toBe(1)
  },
)

test('commands that a client sends together with STARTTLS are not taken for its own behind the encryption (V12.3.1)', async () => {
  const port = await start('smtp', 'localhost')
  const plain = connect(port, '127.0.0.1')
  const hear = async (pattern: RegExp) => {
    for (let heard = ''; !pattern.test(heard); ) heard += String((await once(plain, 'data'))[0])
  }
  await hear(/^220 /)
  plain.write('EHLO relay.la.example\r\n')
  await hear(/^250 /m)
  plain.write('STARTTLS\r\nMAIL FROM:<thief@evil.example>\r\nRCPT TO:<helpdesk@ots.la.example>\r\n')
  await hear(/^220 /m)
  const secured = connectTls({ socket: plain, ca: readFileSync(authorityFile), servername: 'localhost' })
  secured.on('error', () => undefined)
  const outcome = await Promise.race([
    once(secured, 'secureConnect').then(async () => {
      secured.write('EHLO relay.la.example\r\nDATA\r\n')
      let heard = ''
      while (!/^(354|503) /m.test(heard)) heard += String((await once(secured, 'data'))[0])
      return heard
    }),
    once(plain, 'close').then(() => 'closed'),
  ])
  plain.destroy()
  expect(outcome).not.toMatch(/^354 /m)
})
