import nodemailer from 'nodemailer'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { db } from '#app/platform/db.server.ts'
import { hasPostfix, type RunningPostfix, startPostfix } from '#tests/support/start-postfix.ts'
import { waitUntil } from '#tests/support/wait-until.ts'
import { type MailReceiver, startMailReceiver } from '../inbound/receive/start-mail-receiver.server.ts'

const DOMAIN = 'ots.la.example'

describe.skipIf(!hasPostfix)('with a Postfix as the relay in front', () => {
  const running: { stop: () => Promise<void> }[] = []
  afterAll(async () => {
    for (const server of running.splice(0).reverse()) await server.stop()
  })
  beforeEach(async () => {
    await db.inboundMail.deleteMany()
  })

  async function startBoth(protocol: 'smtp' | 'lmtp'): Promise<{ receiver: MailReceiver; postfix: RunningPostfix }> {
    const receiver = await startMailReceiver({ protocol, port: 0 })
    const next = protocol === 'lmtp' ? `lmtp:inet:127.0.0.1:${receiver.port}` : `smtp:[127.0.0.1]:${receiver.port}`
    const postfix = await startPostfix({ domain: DOMAIN, next })
    running.push(receiver, postfix)
    return { receiver, postfix }
  }

  async function send({ port }: RunningPostfix, to: string[]): Promise<void> {
    const transport = nodemailer.createTransport({ host: '127.0.0.1', port, ignoreTLS: true })
    const raw = `From: rosa@ldh.la.example\r\nTo: ${to[0]}\r\nSubject: Printer\r\n\r\nIt smokes.\r\n.A dot begins this line.\r\n`
    await transport.sendMail({ envelope: { from: 'rosa@ldh.la.example', to }, raw })
    transport.close()
  }

  const stored = () => db.inboundMail.findMany({ include: { mailbox: true }, orderBy: { receivedAt: 'asc' } })

  test.each(['lmtp', 'smtp'] as const)(
    'by %s, mail comes to its mailbox, once',
    { timeout: 90_000 },
    async (protocol) => {
      const { postfix } = await startBoth(protocol)
      await send(postfix, [`euc@${DOMAIN}`])
      await waitUntil('it is there', async () => (await stored()).length === 1, { withinMs: 30_000 })
      const [mail] = await stored()
      expect(mail).toMatchObject({ road: protocol, envelopeFrom: 'rosa@ldh.la.example', clientAddress: '127.0.0.1' })
      expect(mail?.mailbox?.address).toBe(`euc@${DOMAIN}`)
      await waitUntil('the relay is rid of it', async () => /status=sent/.test(await postfix.readLog()))
    },
  )

  test('while nobody receives, the relay keeps it; who is no mailbox is refused for good', {
    timeout: 90_000,
  }, async () => {
    const { receiver, postfix } = await startBoth('lmtp')
    await receiver.stop()
    await send(postfix, [`dco@${DOMAIN}`])
    await waitUntil('the relay keeps it', async () => /status=deferred/.test(await postfix.readLog()))
    expect(await stored()).toEqual([])
    const again = await startMailReceiver({ protocol: 'lmtp', port: receiver.port })
    running.push(again)
    await waitUntil('it is there', async () => (await stored()).length === 1, { withinMs: 30_000 })
    await send(postfix, [`nobody.at.all@${DOMAIN}`])
    await waitUntil('it was refused', async () => /nobody\.at\.all@.*status=bounced/.test(await postfix.readLog()))
    expect(await stored()).toHaveLength(1)
  })
})
