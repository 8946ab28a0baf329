import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { db } from '#app/platform/db.server.ts'
import { projectRoot } from '#app/platform/project-root.ts'
import { makeAdministrator } from '#prisma/seed/builders/make-staff.ts'
import { hasDovecot, type RunningDovecot, startDovecot } from '#tests/support/start-dovecot.ts'
import { waitUntil } from '#tests/support/wait-until.ts'
import { mailboxInputSchema } from '../mailbox-input.ts'
import { saveMailbox } from '../save-mailbox.server.ts'
import { tryMailbox } from '../try-mailbox.server.ts'
import { leaseMailbox } from './mailbox-lease.server.ts'
import { watchMailbox } from './watch-mailbox.server.ts'

const ca = readFileSync(join(projectRoot, 'tests/support/certificates/authority.pem'), 'utf8')

describe.skipIf(!hasDovecot)('with a Dovecot', () => {
  let dovecot: RunningDovecot
  let admin: Awaited<ReturnType<typeof makeAdministrator>>

  beforeAll(async () => {
    dovecot = await startDovecot()
    admin = await makeAdministrator()
  })
  afterAll(() => dovecot.stop())
  afterEach(async () => {
    await db.inboundMail.deleteMany()
    await db.mailbox.deleteMany({ where: { kind: 'imap' } })
  })

  const entered = (more: object = {}) =>
    mailboxInputSchema.parse({
      address: 'desk@hosted.example',
      kind: 'imap',
      isEnabled: 'yes',
      unknownSenders: 'hold',
      host: 'localhost',
      port: String(dovecot.imapsPort),
      username: dovecot.user,
      secret: dovecot.password,
      ...more,
    })
  const mailOf = (subject: string) => `From: rosa@ldh.la.example\r\nSubject: ${subject}\r\n\r\nHello\r\n`

  /** Watches until `isDone`, with another mail in the midst of the wait for news. */
  async function watchWith(input: ReturnType<typeof entered>): Promise<void> {
    const readProcessed = async () =>
      (await dovecot.readFolder('Processed')).map((text) => /Subject: (\w+)/.exec(text)?.[1])
    const before = await readProcessed()
    const id = await saveMailbox(admin, null, input)
    const stopping = new AbortController()
    await dovecot.deliver(mailOf('first'))
    const leased = await leaseMailbox('dovecot')
    if (!leased) throw new Error('Nothing was leased')
    const run = watchMailbox(leased, { stopping: stopping.signal, ca })
    const count = (wanted: number) => async () => (await db.inboundMail.count({ where: { mailboxId: id } })) === wanted
    await waitUntil('the first is there', count(1))
    await waitUntil('it was moved', async () => (await dovecot.readFolder('INBOX')).length === 0)
    await dovecot.deliver(mailOf('second'))
    await waitUntil('the second is there', count(2), { withinMs: 40_000 })
    await waitUntil('it was moved, too', async () => (await dovecot.readFolder('INBOX')).length === 0)
    stopping.abort()
    await run
    // The folder keeps what earlier tests moved there, and lists it in no order.
    expect((await readProcessed()).sort()).toEqual([...before, 'first', 'second'].sort())
    expect(await db.mailbox.findUnique({ where: { id } })).toMatchObject({ failures: 0, lastError: '', leasedBy: null })
  }

  test('mail is fetched, waited for with IDLE, and moved to a folder that is made', { timeout: 60_000 }, async () => {
    await watchWith(entered())
  })

  test('the same over STARTTLS', { timeout: 60_000 }, async () => {
    await watchWith(entered({ security: 'starttls', port: String(dovecot.imapPort) }))
  })

  test('signing in with OAuth 2.0', { timeout: 60_000 }, async () => {
    const tokens = createServer((_request, response) => {
      const body = { access_token: dovecot.accessToken, token_type: 'bearer', expires_in: 600 }
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body))
    })
    await new Promise<void>((resolve) => tokens.listen(0, '127.0.0.1', resolve))
    const tokenUrl = `http://127.0.0.1:${(tokens.address() as AddressInfo).port}/token`
    try {
      await watchWith(
        entered({ authentication: 'oauth2', oauthGrant: 'client_credentials', tokenUrl, clientId: 'ots' }),
      )
    } finally {
      tokens.closeAllConnections()
      await new Promise((resolve) => tokens.close(resolve))
    }
  })

  test('a wrong password, a certificate that nobody vouches for, and a folder that is not there are told apart', async () => {
    const failed = async (more: object, trusted: { ca?: string } = { ca }) =>
      (await tryMailbox(admin, null, entered(more), trusted)).find(({ state }) => state === 'fails')
    expect(await failed({})).toBeUndefined()
    expect((await failed({ secret: 'wrong' }))?.name).toBe('Signing in')
    expect((await failed({ folder: 'Nowhere' }))?.words).toBe('There is no folder Nowhere.')
    expect((await failed({}, {}))?.words).toBe(
      'The certificate of localhost comes from nobody that this machine trusts.',
    )
    expect((await failed({ security: 'tls', port: String(dovecot.imapPort) }))?.name).toBe('Encryption and certificate')
  })
})
