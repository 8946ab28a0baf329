import { generateKeyPairSync } from 'node:crypto'
import { Readable } from 'node:stream'
import nodemailer from 'nodemailer'
import { expect, test } from 'vitest'
import { cpuNow } from '#tests/support/cpu-now.ts'
import type { ParsedMail } from '../parsed-mail.ts'
import { CAUGHT_HEADER, proveCaughtMail } from './caught-mail-proof.server.ts'
import { type SenderTrust, verifySender } from './verify-sender.server.ts'

const { privateKey, publicKey } = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  publicKeyEncoding: { type: 'spki', format: 'der' },
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
})

const records: Record<string, string> = {
  'TXT mail._domainkey.ldh.la.example': `v=DKIM1; k=rsa; p=${publicKey.toString('base64')}`,
  'TXT mail._domainkey.dcfs.la.example': `v=DKIM1; k=rsa; p=${publicKey.toString('base64')}`,
  'TXT mail._domainkey.evil.example': `v=DKIM1; k=rsa; p=${publicKey.toString('base64')}`,
  'TXT mail._domainkey.bare.example': `v=DKIM1; k=rsa; p=${publicKey.toString('base64')}`,
  'TXT mail._domainkey.strict.example': `v=DKIM1; k=rsa; p=${publicKey.toString('base64')}`,
  'TXT _dmarc.ldh.la.example': 'v=DMARC1; p=reject',
  'TXT _dmarc.dcfs.la.example': 'v=DMARC1; p=none',
  'TXT _dmarc.evil.example': 'v=DMARC1; p=none',
  'TXT _dmarc.strict.example': 'v=DMARC1; p=reject; adkim=s; aspf=s',
  'TXT _dmarc.sub.strict.example': 'v=DMARC1; p=reject; adkim=s; aspf=s',
  'TXT ldh.la.example': 'v=spf1 ip4:192.0.2.10 -all',
  'TXT bare.example': 'v=spf1 ip4:192.0.2.10 -all',
  'TXT evil.example': 'v=spf1 ip4:192.0.2.66 -all',
}

/** Answers from a list and from no network. */
const resolve: SenderTrust['resolve'] = async (name, type) => {
  const record = records[`${type} ${name.toLowerCase()}`]
  if (record === undefined) throw Object.assign(new Error(`no ${type} of ${name}`), { code: 'ENOTFOUND' })
  return [[record]]
}

const trust: SenderTrust = {
  isTrustedRelay: (address) => address === '10.1.0.5',
  authservIds: ['mx.la.example'],
  resolve,
}

interface Case {
  from?: string
  signedBy?: string
  dkim?: object
  /** Changes the message after it was signed. */
  forge?: (raw: string) => string
  client?: string
  envelopeFrom?: string
  road?: 'smtp' | 'lmtp' | 'imap' | 'file'
  results?: string[]
  headers?: Record<string, string>
  trust?: Partial<SenderTrust>
}

async function verify(given: Case) {
  const from = given.from ?? 'rosa@ldh.la.example'
  const { message } = await nodemailer
    .createTransport({
      streamTransport: true,
      buffer: true,
      newline: 'windows',
      ...(given.signedBy !== undefined && {
        dkim: { domainName: given.signedBy, keySelector: 'mail', privateKey, ...given.dkim },
      }),
    })
    .sendMail({
      from,
      to: 'euc@ots.la.example',
      subject: 'Laptop',
      text: 'It will not start.',
      messageId: '<1@ldh.la.example>',
      headers: given.headers ?? {},
    })
  const raw = given.forge ? given.forge(String(message)) : String(message)
  const caught = given.headers?.[CAUGHT_HEADER]
  const parsed = {
    messageId: '<1@ldh.la.example>',
    from: [{ address: from, name: '' }],
    headers: {
      from: [from],
      'authentication-results': given.results ?? [],
      ...(caught !== undefined && { [CAUGHT_HEADER.toLowerCase()]: [caught] }),
    },
  } as unknown as ParsedMail
  const mail = {
    road: given.road ?? ('smtp' as const),
    clientAddress: given.client ?? '198.51.100.1',
    clientName: 'mx.somewhere.example',
    envelopeFrom: given.envelopeFrom ?? from,
  }
  return verifySender(mail, parsed, {
    raw: async () => Readable.from([Buffer.from(raw)]),
    trust: { ...trust, ...given.trust },
  })
}

test.each<[string, Case, boolean]>([
  ['nothing', {}, false],
  ['a signature of its own domain', { signedBy: 'ldh.la.example' }, true],
  ['a signature of its own domain, by the null return path', { signedBy: 'ldh.la.example', envelopeFrom: '' }, true],
  ['a signature of somebody else', { signedBy: 'evil.example' }, false],
  [
    'a signature over another text',
    { signedBy: 'ldh.la.example', forge: (raw) => raw.replace('not start', 'explode') },
    false,
  ],
  [
    'a signature over another sender',
    { signedBy: 'ldh.la.example', forge: (raw) => raw.replace('From: rosa', 'From: boss') },
    false,
  ],
  [
    'a second sender above the signed one',
    { signedBy: 'ldh.la.example', forge: (raw) => `From: rosa@ldh.la.example\r\n${raw}` },
    false,
  ],
  ...[
    'Subject: Pay the thief',
    'To: x@ots.la.example',
    'In-Reply-To: <2@ots.la.example>\r\nIn-Reply-To: <3@ots.la.example>',
  ].map((added): [string, Case, boolean] => [
    `a signature below ${added.split(':')[0]} that somebody put above it`,
    { signedBy: 'ldh.la.example', forge: (raw) => `${added}\r\n${raw}` },
    false,
  ]),
  [
    'a signature below a subject that only one reader takes for one',
    { signedBy: 'ldh.la.example', forge: (raw) => `X-A: b\r\n\x0bSubject: Pay the thief\r\n${raw}` },
    false,
  ],
  [
    'a signature below a subject that a thousand headers keep from the one that it covers',
    {
      signedBy: 'ldh.la.example',
      forge: (raw) => `Subject: Pay the thief\r\n${'X-A: b\r\n'.repeat(1_100)}${raw}`,
    },
    false,
  ],
  [
    'a signature that leaves the subject out',
    { signedBy: 'ldh.la.example', dkim: { headerFieldNames: 'from:to:date:message-id' } },
    false,
  ],
  [
    'a signature that leaves out what it answers, as large hosts do',
    {
      signedBy: 'ldh.la.example',
      dkim: { headerFieldNames: 'from:subject:date:message-id' },
      forge: (raw) => `In-Reply-To: <2@ots.la.example>\r\n${raw}`,
    },
    true,
  ],
  [
    'a second subject by the server that its domain names, whose own it is then',
    { client: '192.0.2.10', forge: (raw) => `Subject: Second\r\n${raw}` },
    true,
  ],
  ['the server that its domain names', { client: '192.0.2.10' }, true],
  ['the same server as IPv6 writes it', { client: '::ffff:192.0.2.10' }, true],
  ['another server', { client: '192.0.2.11' }, false],
  ['a server that speaks for the return path alone', { client: '192.0.2.66', envelopeFrom: 'x@evil.example' }, false],
  ['a domain without a policy, signed', { from: 'a@bare.example', signedBy: 'bare.example' }, true],
  ['a domain without a policy, by its server', { from: 'a@bare.example', client: '192.0.2.10' }, true],
  ['a domain without a policy, signed by another', { from: 'a@bare.example', signedBy: 'evil.example' }, false],
  ['a strict domain, signed by itself', { from: 'a@strict.example', signedBy: 'strict.example' }, true],
  ['a strict domain, signed from above', { from: 'a@sub.strict.example', signedBy: 'strict.example' }, false],
  [
    'a signature that leaves the sender out',
    { signedBy: 'ldh.la.example', dkim: { headerFieldNames: 'to:subject:date' } },
    false,
  ],
  [
    'ten signatures of others, and its own',
    { signedBy: 'ldh.la.example', forge: (raw) => withSignatures(raw, 9) },
    true,
  ],
  ['more signatures than are checked', { signedBy: 'ldh.la.example', forge: (raw) => withSignatures(raw, 10) }, false],
  [
    'more headers than are checked',
    { signedBy: 'ldh.la.example', forge: (raw) => `${'X: y\r\n'.repeat(2_000)}${raw}` },
    false,
  ],
  ['fetched, and signed', { road: 'imap', signedBy: 'ldh.la.example', client: '' }, true],
  ['from a file, and signed', { road: 'file', signedBy: 'ldh.la.example', client: '' }, true],
  ['from a file, as if from the right server', { road: 'file', client: '192.0.2.10' }, false],
])('%s', async (_what, given, isProven) => {
  expect((await verify(given)).isProven).toBe(isProven)
})

/** Each over another part of the text: the library reads all of it for each. */
function withSignatures(raw: string, count: number): string {
  const lines = Array.from({ length: count }, (_, place) => {
    const covers = `l=${1_000 + place}; bh=aaaa; b=bbbb`
    return `DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/relaxed; d=evil.example; s=mail; h=from; ${covers}\r\n`
  })
  return `${lines.join('')}${raw}`
}

test('a mail with thousands of signatures holds nobody up', async () => {
  const startedAt = cpuNow()
  const forge = (raw: string) => `${withSignatures(raw, 2_000)}${'All of it. '.repeat(10_000)}`
  expect(await verify({ forge })).toMatchObject({ isProven: false, details: { why: expect.stringContaining('more') } })
  expect(cpuNow() - startedAt).toBeLessThan(2_000)
})

test('a signature that covers the beginning of the text alone proves nothing', async () => {
  const { message } = await nodemailer
    .createTransport({ streamTransport: true, buffer: true, newline: 'windows' })
    .sendMail({ from: 'rosa@ldh.la.example', to: 'euc@ots.la.example', subject: 'Laptop', text: 'Yes.' })
  const { dkimSign } = await import('mailauth')
  const { signatures } = await dkimSign(
    message as Buffer,
    {
      canonicalization: 'relaxed/relaxed',
      algorithm: 'rsa-sha256',
      signTime: new Date(),
      signatureData: [
        {
          signingDomain: 'ldh.la.example',
          selector: 'mail',
          privateKey,
          canonicalization: 'relaxed/relaxed',
          maxBodyLength: 3,
        },
      ],
    } as never,
  )
  expect(signatures).toMatch(/l=3/)
  const raw = `${signatures}${String(message)}and pay the thief`
  const proof = await verifySender(
    { road: 'file', clientAddress: '', clientName: '', envelopeFrom: '' },
    {
      from: [{ address: 'rosa@ldh.la.example', name: '' }],
      headers: { from: ['rosa@ldh.la.example'] },
    } as unknown as ParsedMail,
    { raw: async () => Readable.from([Buffer.from(raw)]), trust },
  )
  expect(proof.isProven).toBe(false)
})

const passed = 'mx.la.example; spf=fail smtp.mailfrom=evil.example; dmarc=pass (p=reject) header.from=ldh.la.example'

test.each<[string, Case, boolean]>([
  ['of a trusted relay', { client: '10.1.0.5', results: [passed] }, true],
  [
    'about a mail with a subject above its own',
    { client: '10.1.0.5', results: [passed], forge: (raw) => `Subject: Pay the thief\r\n${raw}` },
    false,
  ],
  ['of somebody else’s server', { client: '198.51.100.1', results: [passed] }, false],
  [
    'below one by the same name',
    { client: '10.1.0.5', results: ['mx.la.example; dmarc=fail header.from=ldh.la.example', passed] },
    false,
  ],
  ['below those of others', { client: '10.1.0.5', results: ['arc.example; dmarc=fail', passed] }, true],
  ['under another name', { client: '10.1.0.5', results: [passed.replace('mx.la', 'mx.evil')] }, false],
  ['about another domain', { client: '10.1.0.5', results: [passed.replace('ldh.la', 'dcfs.la')] }, false],
  [
    'in a comment',
    {
      client: '10.1.0.5',
      results: ['mx.la.example; dmarc=none (dmarc=pass header.from=ldh.la.example) header.from=x'],
    },
    false,
  ],
  [
    'in a quotation',
    { client: '10.1.0.5', results: ['mx.la.example; spf=fail reason="x; dmarc=pass header.from=ldh.la.example"'] },
    false,
  ],
  [
    'that quotes the domain in the address of another',
    { client: '10.1.0.5', results: ['mx.la.example; spf=pass smtp.mailfrom="x@ldh.la.example"@evil.example'] },
    false,
  ],
  [
    'that quotes a quotation mark, and then a result',
    {
      client: '10.1.0.5',
      results: [
        String.raw`mx.la.example; spf=pass smtp.mailfrom="x\"; dkim=pass header.d=ldh.la.example; y=\""@evil.example`,
      ],
    },
    false,
  ],
  [
    'behind a quotation that nobody closes',
    { client: '10.1.0.5', results: ['mx.la.example; spf=pass smtp.mailfrom="x; dkim=pass header.d=ldh.la.example'] },
    false,
  ],
  [
    'that quotes a harmless address',
    { client: '10.1.0.5', results: ['mx.la.example; spf=pass smtp.mailfrom="rosa \\"g\\""@ldh.la.example'] },
    true,
  ],
  [
    'that names a signature of the domain, which has no policy',
    { client: '10.1.0.5', results: ['mx.la.example; dkim=pass header.d=ldh.la.example; dmarc=none'] },
    true,
  ],
  [
    'that names a signature, and a policy that failed',
    { client: '10.1.0.5', results: ['mx.la.example; dkim=pass header.d=ldh.la.example; dmarc=fail'] },
    false,
  ],
  ['of the host of an IMAP mailbox', { road: 'imap', client: '', results: [passed] }, true],
  [
    'of the host, where none is configured',
    { road: 'imap', client: '', results: [passed], trust: { authservIds: [] } },
    false,
  ],
  ['in a file', { road: 'file', client: '', results: [passed] }, false],
])('the word %s', async (_what, given, isProven) => {
  expect((await verify(given)).isProven).toBe(isProven)
})

test('behind a trusted relay that says nothing, the relay’s own address proves nothing, and a signature does', async () => {
  const asRelay = { isTrustedRelay: (address: string) => address === '192.0.2.10' }
  expect((await verify({ client: '192.0.2.10', trust: asRelay })).isProven).toBe(false)
  expect((await verify({ client: '192.0.2.10', signedBy: 'ldh.la.example', trust: asRelay })).isProven).toBe(true)
})

test('a domain that refuses such mail is remembered', async () => {
  expect((await verify({})).isDenied).toBe(true)
  expect((await verify({ from: 'a@dcfs.la.example' })).isDenied).toBe(false)
})

test('name servers that do not answer leave it undecided, and prove nothing', async () => {
  const away = async () => {
    throw Object.assign(new Error('timeout'), { code: 'ETIMEOUT' })
  }
  const proof = await verify({ signedBy: 'ldh.la.example', trust: { resolve: away } })
  expect(proof).toMatchObject({ isProven: false, isUndecided: true })
  expect(await verify({})).toMatchObject({ isUndecided: false })
})

test('the catcher of a helpdesk for trial speaks for whoever writes there, and for that mail alone', async () => {
  const proof = proveCaughtMail({ from: 'rosa@ldh.la.example', messageId: '<1@ldh.la.example>' })
  expect((await verify({ headers: { [CAUGHT_HEADER]: proof } })).details.by).toBe('catcher')
  expect((await verify({ from: 'dan@ots.la.example', headers: { [CAUGHT_HEADER]: proof } })).isProven).toBe(false)
  expect((await verify({ headers: { [CAUGHT_HEADER]: 'made-up' } })).isProven).toBe(false)
})
