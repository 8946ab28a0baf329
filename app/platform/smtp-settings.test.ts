import { describe, expect, test } from 'vitest'
import { parseEnvironment } from './parse-environment.ts'

const complete = {
  DATABASE_URL: 'postgresql://helpdesk:x@db.example/helpdesk',
  SMTP_URL: 'smtp://mail.example:587',
  BASE_URL: 'https://helpdesk.example',
  SESSION_SECRET: '8f1d6b0c2a4e9f7d3b5a1c0e8d6f4b2a',
}
const read = (change: Record<string, string>) => {
  const result = parseEnvironment({ ...complete, ...change })
  if ('problems' in result) throw new Error(result.problems.join('\n'))
  return result.environment
}
const refuse = (change: Record<string, string>) => {
  const result = parseEnvironment({ ...complete, ...change })
  return 'problems' in result ? result.problems : []
}

test.each([
  ['smtp://mail.example:587', 'required'],
  ['smtp://10.1.2.3', 'required'],
  ['smtp://127.0.0.1:2525', 'none'],
  ['smtp://[::1]:2525', 'none'],
  ['smtp://localhost', 'none'],
  // A neighbour in a container network.
  ['smtp://mail:1025', 'none'],
])('to %s a secure connection is %s', (url, security) => {
  expect(read({ SMTP_URL: url }).SMTP_SECURITY).toBe(security)
})

test('whoever runs it may say otherwise', () => {
  expect(read({ SMTP_SECURITY: 'opportunistic' }).SMTP_SECURITY).toBe('opportunistic')
  expect(read({ SMTP_URL: 'smtp://localhost', SMTP_SECURITY: 'required' }).SMTP_SECURITY).toBe('required')
})

test('further domains are read as a list', () => {
  expect(read({ MAIL_DOMAINS: 'Partner.example, uni.example' }).MAIL_DOMAINS).toEqual([
    'partner.example',
    'uni.example',
  ])
  expect(read({}).MAIL_DOMAINS).toEqual([])
})

const oauth = {
  SMTP_OAUTH_TOKEN_URL: 'https://login.example/token',
  SMTP_OAUTH_CLIENT_ID: 'helpdesk',
  SMTP_OAUTH_CLIENT_SECRET: 'x',
}
const dkim = {
  DKIM_DOMAIN: 'ots.la.example',
  DKIM_SELECTOR: 'helpdesk',
  DKIM_PRIVATE_KEY_FILE: '/run/secrets/dkim.pem',
}

test('tokens and signatures are taken where all of it is said', () => {
  expect(read({ ...oauth, ...dkim })).toMatchObject({ ...oauth, ...dkim })
})

describe('the start is refused', () => {
  test.each<[string, Record<string, string>, RegExp]>([
    [
      'a password that would travel readably',
      { SMTP_URL: 'smtp://a:b@mail.example', SMTP_SECURITY: 'none' },
      /SMTP_SECURITY is unsafe/,
    ],
    [
      'one that somebody could ask for',
      { SMTP_URL: 'smtp://a:b@mail.example', SMTP_SECURITY: 'opportunistic' },
      /SMTP_SECURITY is unsafe/,
    ],
    ['a token that would', { ...oauth, SMTP_SECURITY: 'none' }, /SMTP_SECURITY is unsafe/],
    [
      'tokens from a server without TLS',
      { ...oauth, SMTP_OAUTH_TOKEN_URL: 'http://login.example/token' },
      /TOKEN_URL is unsafe/,
    ],
    ['tokens from nowhere', { SMTP_OAUTH_CLIENT_ID: 'helpdesk' }, /SMTP_OAUTH_TOKEN_URL is missing/],
    [
      'tokens for nobody',
      { SMTP_OAUTH_TOKEN_URL: oauth.SMTP_OAUTH_TOKEN_URL, SMTP_OAUTH_CLIENT_SECRET: 'x' },
      /CLIENT_ID is missing/,
    ],
    ['a password beside tokens', { ...oauth, SMTP_URL: 'smtp://a:b@mail.example' }, /must hold no password/],
    [
      'half a signature',
      { DKIM_DOMAIN: 'ots.la.example', DKIM_SELECTOR: 'helpdesk' },
      /DKIM_PRIVATE_KEY_FILE is missing/,
    ],
    ['another word for security', { SMTP_SECURITY: 'maybe' }, /SMTP_SECURITY/],
    ['no connection at all', { SMTP_MAX_CONNECTIONS: '0' }, /SMTP_MAX_CONNECTIONS/],
    ['domains that are none', { MAIL_DOMAINS: 'partner' }, /MAIL_DOMAINS must be domains/],
  ])('for %s', (_, change, words) => {
    const problems = refuse(change)
    expect(problems).toHaveLength(1)
    expect(problems[0]).toMatch(words)
  })

  test('smtps:// needs no further word', () => {
    expect(refuse({ SMTP_URL: 'smtps://a:b@mail.example', SMTP_SECURITY: 'none' })).toEqual([])
  })
})
