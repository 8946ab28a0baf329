import { createServer } from 'node:http'
import { type AddressInfo, createServer as createTcpServer } from 'node:net'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { db } from '#app/platform/db.server.ts'
import { makeAdministrator } from '#prisma/seed/builders/make-staff.ts'
import { type ScriptedImap, startScriptedImap } from '#tests/support/start-scripted-imap.ts'
import { waitUntil } from '#tests/support/wait-until.ts'
import { getMailbox } from './get-mailbox.server.ts'
import { leaseMailbox } from './imap/mailbox-lease.server.ts'
import { watchMailbox } from './imap/watch-mailbox.server.ts'
import { mailboxInputSchema } from './mailbox-input.ts'
import { retrySnags } from './retry-snags.server.ts'
import { saveMailbox } from './save-mailbox.server.ts'
import { tryMailbox } from './try-mailbox.server.ts'

let imap: ScriptedImap
let stops: (() => Promise<unknown>)[]
const admin = await makeAdministrator()

beforeEach(async () => {
  imap = await startScriptedImap()
  stops = [imap.stop]
})

afterEach(async () => {
  for (const stop of stops.splice(0).reverse()) await stop()
  await db.mailbox.deleteMany({ where: { kind: 'imap' } })
})

const entered = (more: object = {}) =>
  mailboxInputSchema.parse({
    address: 'desk@hosted.example',
    kind: 'imap',
    unknownSenders: 'hold',
    isEnabled: 'yes',
    host: '127.0.0.1',
    port: String(imap.port),
    security: 'none',
    username: 'desk',
    secret: 'correct horse',
    ...more,
  })

const lastEntry = () => db.auditEntry.findFirstOrThrow({ orderBy: { id: 'desc' } })

/** A token server that answers by what it is asked. */
async function startTokenServer(answer: (asked: URLSearchParams) => { status?: number; body: object }) {
  const asked: URLSearchParams[] = []
  const server = createServer(async (request, response) => {
    let text = ''
    for await (const piece of request) text += piece
    asked.push(new URLSearchParams(text))
    const { status = 200, body } = answer(new URLSearchParams(text))
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  stops.push(() => new Promise((resolve) => server.close(resolve)))
  return { asked, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/token` }
}

test('secrets are kept sealed, shown to nobody, and stand in no trail', async () => {
  const id = await saveMailbox(admin, null, entered())
  const row = await db.mailbox.findUniqueOrThrow({ where: { id } })
  expect(Buffer.from(row.secretSealed ?? []).toString('latin1')).not.toContain('correct horse')
  const shown = await getMailbox(id)
  expect(shown).toMatchObject({ hasSecret: true, hasRefreshToken: false })
  expect(JSON.stringify(shown, (_, value) => (typeof value === 'bigint' ? String(value) : value))).not.toContain(
    'ealed',
  )
  const entry = await lastEntry()
  expect(entry).toMatchObject({ action: 'mail.mailboxAdded', subject: 'desk@hosted.example' })
  expect(JSON.stringify([entry.payload, entry.before, entry.after])).not.toContain('horse')
  await saveMailbox(admin, id, entered({ secret: '', name: 'Desk' }))
  expect(await lastEntry()).toMatchObject({
    action: 'mail.mailboxChanged',
    payload: { secret: 'kept' },
    before: { name: '' },
    after: { name: 'Desk' },
  })
})

test('a change takes effect at once: what was refused before is tried anew, another folder is read from its beginning', async () => {
  const id = await saveMailbox(admin, null, entered())
  const state = {
    failures: 7,
    nextConnectAt: new Date(Date.now() + 900_000),
    credentialRefusedAt: new Date(),
    lastUid: 9n,
  }
  await db.mailbox.update({ where: { id }, data: { ...state, uidValidity: 1n } })
  await saveMailbox(admin, id, entered({ secret: 'newer' }))
  const same = await db.mailbox.findUniqueOrThrow({ where: { id } })
  expect(same).toMatchObject({ failures: 0, nextConnectAt: null, credentialRefusedAt: null, lastUid: 9n })
  await saveMailbox(admin, id, entered({ secret: '', folder: 'Help' }))
  expect(await db.mailbox.findUniqueOrThrow({ where: { id } })).toMatchObject({ lastUid: null, uidValidity: null })
})

test('what cannot be is told beside its field', async () => {
  const refusal = (run: Promise<unknown>) =>
    run.then(
      () => null,
      (error) => error.fieldErrors,
    )
  expect(await refusal(saveMailbox(admin, null, entered({ address: 'euc@ots.la.example' })))).toEqual({
    address: ['Another mailbox has this address.'],
  })
  expect(await refusal(saveMailbox(admin, null, entered({ sectionCode: 'nowhere' })))).toEqual({
    sectionCode: ['Choose a section.'],
  })
  const id = await saveMailbox(admin, null, entered())
  for (const act of [saveMailbox, tryMailbox])
    expect(await refusal(act(admin, id, entered({ secret: '', username: 'other' })))).toHaveProperty('secret')
  expect(imap.connections).toBe(0)
})

test('nobody but administrators does any of it', async () => {
  const other = { ...admin, isAdministrator: false }
  await expect(saveMailbox(other, null, entered())).rejects.toMatchObject({ code: 'forbidden' })
  await expect(tryMailbox(other, null, entered())).rejects.toMatchObject({ code: 'forbidden' })
  await expect(retrySnags(other, 1)).rejects.toMatchObject({ code: 'forbidden' })
})

test('trying says step by step what works, and changes nothing', async () => {
  imap.deliver('Subject: x\r\n\r\n')
  const steps = await tryMailbox(admin, null, entered())
  expect(steps.map(({ state }) => state)).toEqual(Array(5).fill('works'))
  expect(steps.at(-1)?.words).toBe('INBOX is there, with 1 mail. New ones are told at once.')
  expect(imap.commands.some((command) => /^(UID|CREATE|SELECT)/.test(command) && !/^EXAMINE/.test(command))).toBe(false)
  const entry = await lastEntry()
  expect(entry).toMatchObject({ action: 'mail.mailboxTried', payload: { outcome: 'works' } })
  expect(JSON.stringify(entry.payload)).not.toContain('horse')
})

test.each([
  ['a name that nobody knows', { host: 'nowhere.invalid', security: 'tls' }, 0],
  ['where clouds keep credentials', { host: '169.254.169.254', security: 'tls' }, 0],
  ['the same in other letters', { host: '::ffff:169.254.169.254', security: 'tls' }, 0],
  ['a port without a server', { port: '1' }, 1],
  ['a server without TLS', { security: 'tls' }, 2],
  ['a server without STARTTLS', { security: 'starttls' }, 2],
  ['a wrong folder', { folder: 'Nowhere' }, 4],
])('trying tells what fails: %s', async (_, change, failing) => {
  const steps = await tryMailbox(admin, null, entered(change))
  const expected = steps.map((_step, index) => (index < failing ? 'works' : index === failing ? 'fails' : 'untried'))
  expect(steps.map(({ state }) => state)).toEqual(expected)
})

test('a wrong password fails at signing in, and something that is no mail server at reaching it', async () => {
  imap.answer = (command) => (/^(LOGIN|AUTHENTICATE)/.test(command) ? 'NO [AUTHENTICATIONFAILED] wrong' : undefined)
  const steps = await tryMailbox(admin, null, entered())
  expect(steps[3]).toMatchObject({ state: 'fails', words: 'The server refuses the sign-in. It says: wrong' })
  const mute = createTcpServer((socket) => socket.on('error', () => undefined).write('SSH-2.0-OpenSSH_9.2 secret\r\n'))
  await new Promise<void>((resolve) => mute.listen(0, '127.0.0.1', resolve))
  stops.push(() => new Promise((resolve) => mute.close(resolve)))
  const other = await tryMailbox(admin, null, entered({ port: String((mute.address() as AddressInfo).port) }))
  expect(other[1]?.state).toBe('fails')
  expect(JSON.stringify(other)).not.toContain('OpenSSH')
}, 30_000)

const oauth = (url: string, more: object = {}) =>
  entered({ authentication: 'oauth2', tokenUrl: url, clientId: 'ots', secret: 'client secret', scope: 'imap', ...more })

test('with a refresh token: XOAUTH2, and the token that comes in its place is kept', async () => {
  const tokens = await startTokenServer(() => ({
    body: { access_token: 'let-me-in', token_type: 'bearer', refresh_token: 'second', expires_in: 3600 },
  }))
  const id = await saveMailbox(admin, null, oauth(tokens.url, { refreshToken: 'first' }))
  await db.mailbox.update({ where: { id }, data: { nextConnectAt: null } })
  const stopping = new AbortController()
  const run = async () => {
    const leased = await leaseMailbox('oauth')
    if (!leased) throw new Error('Nothing was leased')
    return watchMailbox(leased, { stopping: stopping.signal })
  }
  const first = run()
  await waitUntil('it waits for news', () => imap.commands.at(-1) === 'IDLE')
  imap.endAll('* BYE later')
  await first
  await db.mailbox.update({ where: { id }, data: { nextConnectAt: null } })
  const second = run()
  await waitUntil('it waits again', () => imap.commands.filter((command) => command === 'IDLE').length === 2)
  stopping.abort()
  await second
  expect(tokens.asked.map((asked) => asked.get('refresh_token'))).toEqual(['first', 'second'])
  expect(tokens.asked[0]?.get('client_secret')).toBe('client secret')
  const spoken = imap.commands.find((command) => command.startsWith('AUTHENTICATE XOAUTH2')) ?? ''
  expect(Buffer.from(spoken.split(' ')[2] ?? '', 'base64').toString()).toBe(
    'user=desk\x01auth=Bearer let-me-in\x01\x01',
  )
})

test('as the helpdesk itself: client credentials with their scope', async () => {
  const tokens = await startTokenServer(() => ({ body: { access_token: 'own', token_type: 'bearer' } }))
  const steps = await tryMailbox(admin, null, oauth(tokens.url, { oauthGrant: 'client_credentials' }))
  expect(steps.every(({ state }) => state === 'works')).toBe(true)
  expect(Object.fromEntries(tokens.asked[0] ?? [])).toMatchObject({ grant_type: 'client_credentials', scope: 'imap' })
})

test('a token that is given no more is a refused sign-in; a token server that is away is not', async () => {
  let answer = { status: 400, body: { error: 'invalid_grant', error_description: 'first has expired' } }
  const tokens = await startTokenServer(() => answer)
  const id = await saveMailbox(admin, null, oauth(tokens.url, { refreshToken: 'first' }))
  const look = async () => {
    await db.mailbox.update({ where: { id }, data: { nextConnectAt: null } })
    const leased = await leaseMailbox('oauth')
    if (!leased) throw new Error('Nothing was leased')
    await watchMailbox(leased, { stopping: new AbortController().signal })
    return db.mailbox.findUniqueOrThrow({ where: { id } })
  }
  answer = { status: 503, body: { error: 'temporarily_unavailable', error_description: '' } }
  expect(await look()).toMatchObject({ credentialRefusedAt: null, failures: 1 })
  answer = { status: 400, body: { error: 'invalid_grant', error_description: 'first has expired' } }
  const refused = await look()
  expect(refused).toMatchObject({ credentialRefusedAt: expect.any(Date), failures: 2 })
  expect(refused.lastError).toMatch(/gives no token for the sign-in: invalid_grant\.$/)
  expect(imap.connections).toBe(0)
})

test('mails that were left can be fetched again', async () => {
  const id = await saveMailbox(admin, null, entered())
  imap.deliver('From: a@b.example\r\nSubject: left\r\n\r\nx\r\n')
  await db.mailbox.update({ where: { id }, data: { uidValidity: 1n, lastUid: 1n } })
  await db.mailboxSnag.create({ data: { mailboxId: id, uidValidity: 1n, uid: 1n, reason: 'unreadable', attempts: 8 } })
  expect((await getMailbox(id)).snags).toHaveLength(1)
  await retrySnags(admin, id)
  expect(await lastEntry()).toMatchObject({ action: 'mail.leftMailRetried', payload: { mails: 1 } })
  const leased = await leaseMailbox('again')
  const stopping = new AbortController()
  const run = leased && watchMailbox(leased, { stopping: stopping.signal })
  await waitUntil('it was moved', () => imap.folders.get('Processed')?.messages.length === 1)
  stopping.abort()
  await run
  expect(await db.inboundMail.count({ where: { mailboxId: id } })).toBe(1)
  expect(await db.mailboxSnag.count()).toBe(0)
})
