import { createPublicKey } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { authenticate } from 'mailauth'
import type { SMTPServerOptions } from 'smtp-server'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { authorityFile, dkimKeyFile, type SecureSmtp, startSecureSmtp } from '#tests/support/start-secure-smtp.ts'
import { pool } from './db.server.ts'
import { env } from './env.server.ts'
import { keepInDatabase } from './mailer/keep-in-database.server.ts'
import { TokenSource } from './mailer/token-source.ts'
import { closeMailer, sendMail } from './mailer.server.ts'

const before = { ...env }
let smtp: SecureSmtp | undefined

afterEach(async () => {
  closeMailer()
  await smtp?.stop()
  smtp = undefined
  for (const name of Object.keys(env)) if (!(name in before)) Reflect.deleteProperty(env, name)
  Object.assign(env, before)
})

const mail = {
  to: { name: 'Rosa Guidry', address: 'rosa@ldh.la.example' },
  subject: 'Él portátil no enciende',
  text: 'Hello\n.\nFrom here',
  html: '<p>Hello</p>',
  messageId: '<1@ots.la.example>',
  inReplyTo: null,
  references: [],
}

async function start(
  options: SMTPServerOptions = {},
  {
    certificate = 'localhost',
    scheme = 'smtp',
    user = '',
  }: { certificate?: 'localhost' | 'elsewhere'; scheme?: string; user?: string } = {},
): Promise<SecureSmtp> {
  smtp = await startSecureSmtp(options, certificate)
  env.SMTP_URL = `${scheme}://${user}localhost:${smtp.port}`
  return smtp
}

describe('where a secure connection is required', () => {
  beforeEach(() => {
    env.SMTP_SECURITY = 'required'
    env.SMTP_CA_FILE = authorityFile
  })

  test('mail travels encrypted to a server whose certificate is in order', async () => {
    const server = await start()
    expect(await sendMail(mail)).toMatchObject({ accepted: true })
    expect(server.taken).toMatchObject([{ isSecure: true }])
  })

  test.each<[string, SMTPServerOptions, 'localhost' | 'elsewhere', boolean]>([
    ['offers no encryption', { hideSTARTTLS: true, disabledCommands: ['STARTTLS'] }, 'localhost', true],
    ['has the certificate of another host', {}, 'elsewhere', true],
    ['has a certificate that nobody vouches for', {}, 'localhost', false],
  ])('no byte of a mail goes to a server that %s', async (_, options, certificate, isAuthorityKnown) => {
    if (!isAuthorityKnown) Reflect.deleteProperty(env, 'SMTP_CA_FILE')
    const server = await start(options, { certificate })
    const result = await sendMail(mail)
    expect(result).toMatchObject({ accepted: false, failure: { isWholeMessageSent: false } })
    expect(server.taken).toEqual([])
  })

  test('the certificate is checked as well where TLS comes first', async () => {
    const server = await start({ secure: true }, { scheme: 'smtps' })
    expect(await sendMail(mail)).toMatchObject({ accepted: true })
    expect(server.taken).toMatchObject([{ isSecure: true }])
    closeMailer()
    await server.stop()
    const other = await start({ secure: true }, { scheme: 'smtps', certificate: 'elsewhere' })
    expect(await sendMail(mail)).toMatchObject({ accepted: false })
    expect(other.taken).toEqual([])
  })

  test('the address of the server cannot turn the check off', async () => {
    const server = await start({}, { certificate: 'elsewhere' })
    env.SMTP_URL += '?tls.rejectUnauthorized=false&ignoreTLS=true'
    expect(await sendMail(mail)).toMatchObject({ accepted: false })
    expect(server.taken).toEqual([])
  })
})

test('where encryption is taken as it comes, mail leaves encrypted if it can and leaves if it cannot', async () => {
  env.SMTP_SECURITY = 'opportunistic'
  const able = await start({}, { certificate: 'elsewhere' })
  expect(await sendMail(mail)).toMatchObject({ accepted: true })
  expect(able.taken).toMatchObject([{ isSecure: true }])
  closeMailer()
  await able.stop()
  const unable = await start({ hideSTARTTLS: true, disabledCommands: ['STARTTLS'] })
  expect(await sendMail(mail)).toMatchObject({ accepted: true })
  expect(unable.taken).toMatchObject([{ isSecure: false }])
})

test('the null return path and the return path of a delivery reach the server as they are', async () => {
  const server = await start()
  await sendMail({ ...mail, envelopeFrom: '' })
  await sendMail({ ...mail, envelopeFrom: 'bounce+1.abc@ots.la.example' })
  expect(server.taken.map(({ returnPath }) => returnPath)).toEqual(['', 'bounce+1.abc@ots.la.example'])
})

test('a password that the server refuses is told as its answer', async () => {
  const answer: SMTPServerOptions['onAuth'] = (_auth, _session, done) => {
    const error: Error & { responseCode?: number } = new Error('5.7.8 Authentication credentials invalid')
    error.responseCode = 535
    done(error)
  }
  const server = await start({ onAuth: answer, allowInsecureAuth: true }, { user: 'helpdesk:wr%40ng@' })
  expect(await sendMail(mail)).toMatchObject({ accepted: false, failure: { code: 'EAUTH', responseCode: 535 } })
  expect(server.taken).toEqual([])
})

describe('with OAuth2', () => {
  let tokens: Server
  /** What was asked of the token server, in order. */
  let asked: URLSearchParams[]
  let give: (count: number) => { status: number; body: object }

  beforeEach(async () => {
    asked = []
    give = (count) => ({
      status: 200,
      body: { access_token: `token-${count}`, token_type: 'Bearer', expires_in: 3600 },
    })
    tokens = createServer((request, response) => {
      let form = ''
      request.on('data', (piece) => (form += piece))
      request.on('end', () => {
        asked.push(new URLSearchParams(form))
        const { status, body } = give(asked.length)
        response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
      })
    })
    await new Promise<void>((resolve) => tokens.listen(0, '127.0.0.1', resolve))
    env.SMTP_SECURITY = 'required'
    env.SMTP_CA_FILE = authorityFile
    env.SMTP_OAUTH_TOKEN_URL = `http://127.0.0.1:${(tokens.address() as AddressInfo).port}/token`
    env.SMTP_OAUTH_CLIENT_ID = 'helpdesk-client'
    env.SMTP_OAUTH_CLIENT_SECRET = 'of the client'
    return () => new Promise((resolve) => tokens.close(resolve))
  })

  /** A server that takes these tokens for this account and no others. */
  const takeTokens = (isGood: (token: string) => boolean): SMTPServerOptions => ({
    authMethods: ['XOAUTH2'],
    onAuth: ({ username, accessToken }, _session, done) => {
      if (username === 'helpdesk@ots.la.example' && isGood(accessToken ?? '')) return done(null, { user: accessToken })
      done(null, { data: { status: '401', schemes: 'bearer', scope: 'mail' } })
    },
  })

  test('a refresh token becomes an access token, which serves until it ends', async () => {
    env.SMTP_OAUTH_REFRESH_TOKEN = 'once given'
    env.SMTP_OAUTH_SCOPE = 'https://outlook.office.com/SMTP.Send offline_access'
    const server = await start(
      takeTokens(() => true),
      { user: 'helpdesk%40ots.la.example@' },
    )
    for (let n = 0; n < 3; n += 1) expect(await sendMail(mail)).toMatchObject({ accepted: true })
    closeMailer()
    expect(server.taken.map(({ user }) => user)).toEqual(['token-1', 'token-1', 'token-1'])
    expect(asked.map((form) => Object.fromEntries(form))).toEqual([
      {
        grant_type: 'refresh_token',
        refresh_token: 'once given',
        scope: 'https://outlook.office.com/SMTP.Send offline_access',
        client_id: 'helpdesk-client',
        client_secret: 'of the client',
      },
    ])
  })

  test('without one the client asks for itself, as the address that mail comes from', async () => {
    const server = await start(takeTokens(() => true))
    expect(await sendMail(mail)).toMatchObject({ accepted: true })
    expect(server.taken).toMatchObject([{ user: 'token-1' }])
    expect(asked[0]?.get('grant_type')).toBe('client_credentials')
  })

  test('many connections at once ask for one token', async () => {
    const server = await start(takeTokens(() => true))
    await Promise.all(Array.from({ length: 20 }, (_, n) => sendMail({ ...mail, messageId: `<${n}@ots.la.example>` })))
    expect(server.taken).toHaveLength(20)
    expect(asked).toHaveLength(1)
  })

  test('a token that the server does not take any more is renewed at once', async () => {
    const server = await start(takeTokens((token) => token !== 'token-1'))
    expect(await sendMail(mail)).toMatchObject({ accepted: true })
    expect(server.taken).toMatchObject([{ user: 'token-2' }])
  })

  test.each([
    [3600, 1],
    // Less than the margin that a slow server may need.
    [30, 2],
  ])(
    'a token that lasts %i seconds is asked for %i times by two connections after each other',
    async (seconds, times) => {
      give = (count) => ({
        status: 200,
        body: { access_token: `token-${count}`, token_type: 'Bearer', expires_in: seconds },
      })
      const source = new TokenSource(
        { tokenUrl: env.SMTP_OAUTH_TOKEN_URL ?? '', clientId: 'c', clientSecret: 's' },
        keepInDatabase,
      )
      await source.find()
      expect((await source.find()).accessToken).toBe(`token-${times}`)
      expect(asked).toHaveLength(times)
    },
  )

  test('a token server that gives another refresh token with each answer is shown the newest', async () => {
    give = (count) => ({
      status: 200,
      body: { access_token: 'a', token_type: 'Bearer', expires_in: 30, refresh_token: `refresh-${count}` },
    })
    const source = new TokenSource(
      { tokenUrl: env.SMTP_OAUTH_TOKEN_URL ?? '', clientId: 'c', refreshToken: 'first' },
      keepInDatabase,
    )
    for (let n = 0; n < 3; n += 1) await source.find()
    expect(asked.map((form) => form.get('refresh_token'))).toEqual(['first', 'refresh-1', 'refresh-2'])
  })

  describe('whose refresh token is another with each answer, and the one before ends', () => {
    let valid: string

    beforeEach(async () => {
      await pool.query('DELETE FROM mail_token')
      valid = 'once given'
      env.SMTP_OAUTH_REFRESH_TOKEN = valid
      give = (count) => {
        const isGood = asked.at(-1)?.get('refresh_token') === valid
        if (!isGood) return { status: 400, body: { error: 'invalid_grant' } }
        valid = `refresh-${count}`
        const body = { access_token: `token-${count}`, token_type: 'Bearer', expires_in: 30, refresh_token: valid }
        return { status: 200, body }
      }
    })

    const shown = () => asked.map((form) => form.get('refresh_token'))
    const grant = (refreshToken = 'once given') => ({
      ...{ tokenUrl: env.SMTP_OAUTH_TOKEN_URL ?? '', clientId: 'helpdesk-client', refreshToken },
    })

    test('the newest is shown after a restart, and nobody reads it in the database', async () => {
      const server = await start(takeTokens(() => true))
      expect(await sendMail(mail)).toMatchObject({ accepted: true })
      closeMailer()
      expect(await sendMail(mail)).toMatchObject({ accepted: true })
      expect(shown()).toEqual(['once given', 'refresh-1'])
      expect(server.taken).toHaveLength(2)
      const { rows } = await pool.query('SELECT t::text AS row, refresh_token_sealed AS sealed FROM mail_token t')
      expect(rows).toHaveLength(1)
      expect(`${rows[0].row} ${rows[0].sealed.toString('latin1')}`).not.toContain('refresh-2')
    })

    test('many processes that ask at once show a good one, each in its turn', async () => {
      const sources = Array.from({ length: 5 }, () => new TokenSource(grant(), keepInDatabase))
      await Promise.all(sources.map((source) => source.find()))
      expect(shown()).toEqual(['once given', 'refresh-1', 'refresh-2', 'refresh-3', 'refresh-4'])
    })

    test('a process that died while it asked is waited for no longer than its lease', async () => {
      await new TokenSource(grant(), keepInDatabase).find()
      await pool.query(`UPDATE mail_token SET leased_by = 'dead', lease_until = now() + interval '1 second'`)
      await new TokenSource(grant(), keepInDatabase).find()
      expect(shown()).toEqual(['once given', 'refresh-1'])
    })

    test('a refusal keeps what there is, and lets the next one ask', async () => {
      await new TokenSource(grant(), keepInDatabase).find()
      const kept = valid
      valid = 'ended'
      const source = new TokenSource(grant(), keepInDatabase)
      await expect(source.find()).rejects.toThrow('invalid_grant')
      valid = kept
      expect((await source.find()).accessToken).toBe('token-3')
    })

    test('another one in the settings begins anew', async () => {
      await new TokenSource(grant(), keepInDatabase).find()
      valid = 'given again'
      await new TokenSource(grant('given again'), keepInDatabase).find()
      expect(shown()).toEqual(['once given', 'given again'])
    })
  })

  test.each([
    [
      {
        status: 400,
        body: { error: 'invalid_grant', error_description: 'AADSTS700082: The refresh token has expired' },
      },
      /AADSTS700082/,
    ],
    [{ status: 503, body: {} }, /./],
  ])('without a token no mail leaves, and the token server’s words are kept: %j', async (answer, words) => {
    env.SMTP_OAUTH_REFRESH_TOKEN = 'too old'
    give = () => answer
    const server = await start(takeTokens(() => true))
    expect(await sendMail(mail)).toMatchObject({
      accepted: false,
      failure: { code: 'EAUTH', message: expect.stringMatching(words), isWholeMessageSent: false },
    })
    expect(server.taken).toEqual([])
  })
})

describe('a signed mail', () => {
  const publicKey = createPublicKey(readFileSync(dkimKeyFile))
    .export({ type: 'spki', format: 'der' })
    .toString('base64')
  const resolver = async (name: string, type: string) => {
    if (type === 'TXT' && name === 'helpdesk._domainkey.ots.la.example') return [[`v=DKIM1; k=rsa; p=${publicKey}`]]
    throw Object.assign(new Error('not found'), { code: 'ENOTFOUND' })
  }
  const verify = async (raw: Buffer) => {
    const { dkim } = await authenticate(raw, {
      ip: '127.0.0.1',
      helo: 'localhost',
      sender: 'helpdesk@ots.la.example',
      mta: 'test',
      resolver,
    } as unknown as Parameters<typeof authenticate>[1])
    return dkim.results.map(({ signingDomain, status }) => ({ signingDomain, result: status.result }))
  }

  beforeEach(() => {
    env.DKIM_DOMAIN = 'ots.la.example'
    env.DKIM_SELECTOR = 'helpdesk'
    env.DKIM_PRIVATE_KEY_FILE = dkimKeyFile
  })

  test('is proven to come from the domain, whatever is in it', async () => {
    const server = await start()
    const listUnsubscribe = { url: 'https://helpdesk.example/unsubscribe/a', isOneClick: true }
    expect(await sendMail({ ...mail, listUnsubscribe })).toMatchObject({ accepted: true })
    const [taken] = server.taken
    expect(await verify(taken?.raw ?? Buffer.from(''))).toEqual([{ signingDomain: 'ots.la.example', result: 'pass' }])
    expect(taken?.raw.toString('latin1')).toMatch(/h=[^;]*list-unsubscribe:\s*list-unsubscribe-post/)
  })

  test('is proven no more once a word of it or of its subject was changed', async () => {
    const server = await start()
    await sendMail(mail)
    const raw = server.taken[0]?.raw.toString('latin1') ?? ''
    for (const changed of [raw.replace('Hello', 'Hallo'), raw.replace(/^Subject: .*$/m, 'Subject: Send money')]) {
      expect(changed).not.toBe(raw)
      expect(await verify(Buffer.from(changed, 'latin1'))).not.toMatchObject([{ result: 'pass' }])
    }
  })
})
