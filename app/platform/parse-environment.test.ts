import { describe, expect, test } from 'vitest'
import { parseEnvironment } from './parse-environment.ts'

const complete = {
  DATABASE_URL: 'postgresql://helpdesk:x@db.example/helpdesk',
  SMTP_URL: 'smtp://mail.example',
  BASE_URL: 'https://helpdesk.example',
  SESSION_SECRET: '8f1d6b0c2a4e9f7d3b5a1c0e8d6f4b2a',
}

function read(change: Record<string, string | undefined> = {}) {
  const result = parseEnvironment({ ...complete, ...change })
  if ('problems' in result) throw new Error(result.problems.join('\n'))
  return result.environment
}

function refuse(change: Record<string, string | undefined>): string[] {
  const result = parseEnvironment({ ...complete, ...change })
  return 'problems' in result ? result.problems : []
}

test('a complete environment is taken, with defaults for the rest', () => {
  expect(read()).toMatchObject({
    PORT: 3000,
    NODE_ENV: 'production',
    EMBEDDED: false,
    DATA_DIR: '.data',
    LOG_LEVEL: 'info',
  })
})

test('the base address loses its last slash', () => {
  expect(read({ BASE_URL: 'https://helpdesk.example/' }).BASE_URL).toBe('https://helpdesk.example')
})

test('each missing value gets one line with its name', () => {
  const problems = refuse({ DATABASE_URL: undefined, SESSION_SECRET: '' })
  expect(problems).toHaveLength(2)
  expect(problems[0]).toMatch(/^DATABASE_URL is missing/)
  expect(problems[1]).toMatch(/^SESSION_SECRET is missing/)
})

describe('outside embedded mode', () => {
  test.each([
    ['no mail server', { SMTP_URL: undefined }, /SMTP_URL is missing/],
    ['no base address', { BASE_URL: undefined }, /BASE_URL is missing/],
    ['an address without TLS', { BASE_URL: 'http://helpdesk.example' }, /BASE_URL is unsafe/],
    ['an address with a path', { BASE_URL: 'https://la.example/helpdesk' }, /BASE_URL must hold no path/],
    [
      'a secret out of a manual',
      { SESSION_SECRET: 'change-me-change-me-change-me-change-me' },
      /SESSION_SECRET is unsafe/,
    ],
    ['a secret of one letter', { SESSION_SECRET: 'a'.repeat(40) }, /SESSION_SECRET is unsafe/],
    ['a short secret', { SESSION_SECRET: 'k3jd82' }, /SESSION_SECRET must have at least 32/],
  ])('%s is refused', (_what, change, message) => {
    const problems = refuse(change)
    expect(problems).toHaveLength(1)
    expect(problems[0]).toMatch(message)
  })

  test('plain HTTP is taken on localhost', () => {
    expect(read({ BASE_URL: 'http://localhost:3000' }).BASE_URL).toBe('http://localhost:3000')
  })
})

test('embedded mode needs neither mail server nor base address', () => {
  const environment = read({ EMBEDDED: '1', SMTP_URL: undefined, BASE_URL: undefined, PORT: '4000' })
  expect(environment.BASE_URL).toBe('http://localhost:4000')
})

test('staff need a second factor unless it is said otherwise, or people are made up (V6.3.3)', () => {
  expect(read().SECOND_FACTOR).toBe('required')
  expect(read({ NODE_ENV: 'development' }).SECOND_FACTOR).toBe('required')
  expect(read({ SECOND_FACTOR: 'optional' }).SECOND_FACTOR).toBe('optional')
  expect(read({ EMBEDDED: '1' }).SECOND_FACTOR).toBe('optional')
  expect(read({ EMBEDDED: '1', SECOND_FACTOR: 'required' }).SECOND_FACTOR).toBe('required')
  expect(read({ SECOND_FACTOR: 'coordinators' }).SECOND_FACTOR).toBe('coordinators')
  expect(read({ SECOND_FACTOR: 'everybody' }).SECOND_FACTOR).toBe('everybody')
})

test('secrets of before are read, the latest first (V11.1.2)', () => {
  expect(read().SESSION_SECRETS_OLD).toEqual([])
  const [latest, oldest] = ['7a1d6b0c2a4e9f7d3b5a1c0e8d6f4b2a', '5c1d6b0c2a4e9f7d3b5a1c0e8d6f4b2a']
  expect(read({ SESSION_SECRETS_OLD: `${latest}, ${oldest}` }).SESSION_SECRETS_OLD).toEqual([latest, oldest])
})

test.each([
  ['PORT', '70000'],
  ['PORT', 'three thousand'],
  ['DATABASE_URL', 'mysql://db.example'],
  ['REDIS_URL', 'redis.example'],
  ['TRUSTED_PROXIES', '10.0.0.0/99'],
  ['TRUSTED_PROXIES', 'the proxy'],
  ['MAIL_FROM', 'a@b.example, c@d.example'],
  ['MAIL_RECEIVER_SMTP_PORT', '0'],
  ['MAIL_RECEIVER_LMTP_PORT', 'lmtp'],
  ['MAIL_RECEIVER_ADDRESS', 'localhost'],
  ['MAIL_RECEIVER_HOSTS', 'the relay'],
  ['MAIL_TRUSTED_RELAYS', 'the relay'],
  ['MAIL_AUTHSERV_IDS', 'mx.la.example; dmarc=pass'],
  ['MAIL_DNS_SERVERS', 'dns.la.example'],
  ['LOG_LEVEL', 'loud'],
  ['SECOND_FACTOR', 'never'],
  ['SESSION_SECRETS_OLD', 'short'],
  ['SESSION_SECRETS_OLD', Array(6).fill('7a1d6b0c2a4e9f7d3b5a1c0e8d6f4b2a').join()],
  ['SESSION_SECRETS_OLD', complete.SESSION_SECRET],
])('%s=%s is refused by name', (name, value) => {
  const problems = refuse({ [name]: value })
  expect(problems).toHaveLength(1)
  expect(problems[0]).toMatch(new RegExp(`^${name} `))
})

test('trusted proxies are addresses and networks', () => {
  const proxies = read({ TRUSTED_PROXIES: '10.0.0.0/8, 192.0.2.7, 2001:db8::/32' }).TRUSTED_PROXIES
  expect([proxies.check('10.9.8.7'), proxies.check('192.0.2.7'), proxies.check('192.0.2.8')]).toEqual([
    true,
    true,
    false,
  ])
  expect(proxies.check('2001:db8::1', 'ipv6')).toBe(true)
})

test('mail is received on ports that are named, from this machine alone unless networks are named', () => {
  const plain = read()
  expect([plain.MAIL_RECEIVER_SMTP_PORT, plain.MAIL_RECEIVER_LMTP_PORT]).toEqual([undefined, undefined])
  expect([plain.MAIL_RECEIVER_HOSTS.check('127.0.0.1'), plain.MAIL_RECEIVER_HOSTS.check('10.0.0.1')]).toEqual([
    true,
    false,
  ])
  expect(
    read({ MAIL_RECEIVER_SMTP_PORT: '25', MAIL_RECEIVER_HOSTS: '10.0.0.0/8' }).MAIL_RECEIVER_HOSTS.check('10.0.0.1'),
  ).toBe(true)
  expect(refuse({ MAIL_RECEIVER_SMTP_PORT: '25', MAIL_RECEIVER_LMTP_PORT: '25' })).toHaveLength(1)
  expect(refuse({ MAIL_RECEIVER_CERTIFICATE_FILE: '/a.pem' })).toEqual([
    expect.stringMatching(/^MAIL_RECEIVER_KEY_FILE /),
  ])
  expect(refuse({ MAIL_RECEIVER_REQUIRE_TLS: 'true' })).toEqual([
    expect.stringMatching(/^MAIL_RECEIVER_CERTIFICATE_FILE /),
  ])
  expect(refuse({ MAIL_RECEIVER_KEY_FILE: '/a.pem' })).toEqual([
    expect.stringMatching(/^MAIL_RECEIVER_CERTIFICATE_FILE /),
  ])
})

test('whose word counts about senders of mail is told by network and by name; nobody’s does by default', () => {
  const given = read({ MAIL_TRUSTED_RELAYS: '10.1.0.0/16', MAIL_AUTHSERV_IDS: 'MX.la.example, mx2.la.example' })
  expect([given.MAIL_TRUSTED_RELAYS.check('10.1.2.3'), given.MAIL_TRUSTED_RELAYS.check('10.2.2.3')]).toEqual([
    true,
    false,
  ])
  expect(given.MAIL_AUTHSERV_IDS).toEqual(['mx.la.example', 'mx2.la.example'])
  expect(read().MAIL_AUTHSERV_IDS).toEqual([])
  expect(read().MAIL_TRUSTED_RELAYS.check('127.0.0.1')).toBe(false)
})

test('name servers for mail are addresses, with a port or without', () => {
  expect(read({ MAIL_DNS_SERVERS: '10.0.0.53, 127.0.0.1:5353, [::1]:53, ::1' }).MAIL_DNS_SERVERS).toHaveLength(4)
  expect(read().MAIL_DNS_SERVERS).toEqual([])
})

test('the virus scanner is a socket, or a host and a port', () => {
  expect(read({ CLAMD_ADDRESS: 'clamav:3310' }).CLAMD_ADDRESS).toEqual({ host: 'clamav', port: 3310 })
  expect(read({ CLAMD_ADDRESS: '[::1]:3310' }).CLAMD_ADDRESS).toEqual({ host: '::1', port: 3310 })
  for (const CLAMD_ADDRESS of ['clamav', 'clamav:0', 'clamav:99999', 'http://clamav:3310']) {
    expect(refuse({ CLAMD_ADDRESS })).toEqual([expect.stringContaining('CLAMD_ADDRESS must be a host and a port')])
  }
  expect(refuse({ CLAMD_SOCKET: 'clamd.ctl' })).toEqual([expect.stringContaining('CLAMD_SOCKET must be the path')])
})

test('files are in a bucket described as a whole, reached safely, or on this machine', () => {
  const bucket = { S3_BUCKET: 'files', S3_ACCESS_KEY_ID: 'a', S3_SECRET_ACCESS_KEY: 'b' }
  expect(read(bucket)).toMatchObject({ S3_BUCKET: 'files', S3_REGION: 'us-east-1' })
  expect(read({ ...bucket, S3_ENDPOINT: 'http://minio:9000' }).S3_BUCKET).toBe('files')
  expect(refuse({ S3_BUCKET: 'files' })).toHaveLength(2)
  expect(refuse({ S3_ACCESS_KEY_ID: 'a' })).toEqual([expect.stringContaining('S3_BUCKET is missing')])
  expect(refuse({ ...bucket, S3_BUCKET: '../x' })).toEqual([expect.stringContaining('S3_BUCKET must be')])
  expect(refuse({ ...bucket, S3_ENDPOINT: 'http://s3.example' })).toEqual([expect.stringContaining('unsafe')])
})
