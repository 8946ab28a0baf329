import { expect, test } from 'vitest'
import { findMissingSecrets, type StoredServer } from './find-missing-secrets.ts'
import { mailboxInputSchema } from './mailbox-input.ts'

const stored: StoredServer = {
  kind: 'imap',
  host: 'imap.example',
  port: 993,
  security: 'tls',
  username: 'desk',
  authentication: 'password',
  tokenUrl: '',
  clientId: '',
  hasSecret: true,
  hasRefreshToken: false,
}
const entered = {
  address: 'Desk@OTS.la.example',
  kind: 'imap',
  unknownSenders: 'hold',
  host: 'imap.example',
  port: '993',
  username: 'desk',
}
const read = (more: object = {}) => mailboxInputSchema.parse({ ...entered, ...more })
const oauth = { authentication: 'oauth2', tokenUrl: 'https://login.example/token', clientId: 'ots' }

test('a new mailbox needs a password, one that has it keeps it', () => {
  expect(findMissingSecrets(read(), null)).toEqual({ secret: ['Enter the password.'] })
  expect(findMissingSecrets(read({ secret: 'x' }), null)).toEqual({})
  expect(findMissingSecrets(read(), stored)).toEqual({})
})

test.each([{ host: 'imap.attacker.example' }, { port: '143' }, { security: 'starttls' }, { username: 'other' }])(
  'a stored password goes to no other server and no other name: %o',
  (change) => {
    expect(findMissingSecrets(read(change), stored)).toEqual({
      secret: ['Enter it again: it was given for another server or another name.'],
    })
    expect(findMissingSecrets(read({ ...change, secret: 'anew' }), stored)).toEqual({})
  },
)

test('a stored refresh token and client secret go to no other token server', () => {
  const known = { ...stored, ...oauth, hasRefreshToken: true }
  expect(findMissingSecrets(read(oauth), known)).toEqual({})
  const elsewhere = findMissingSecrets(read({ ...oauth, tokenUrl: 'https://evil.example/token' }), known)
  expect(Object.keys(elsewhere)).toEqual(['secret', 'refreshToken'])
})

test('with a refresh token a client may have no secret; asking for itself it has one', () => {
  expect(findMissingSecrets(read({ ...oauth, refreshToken: 'r' }), null)).toEqual({})
  expect(findMissingSecrets(read(oauth), null)).toEqual({ refreshToken: ['Enter the refresh token.'] })
  const itself = read({ ...oauth, oauthGrant: 'client_credentials' })
  expect(findMissingSecrets(itself, null)).toEqual({ secret: ['Enter the client’s secret.'] })
})

test('a mailbox that a relay feeds needs none', () => {
  expect(findMissingSecrets(read({ kind: 'relay' }), null)).toEqual({})
})

test('addresses are kept in small letters, and what a hosted mailbox lacks is told beside its field', () => {
  expect(read().address).toBe('desk@ots.la.example')
  const result = mailboxInputSchema.safeParse({
    ...entered,
    host: '',
    username: '',
    ...oauth,
    tokenUrl: 'x',
    clientId: '',
  })
  expect(result.error?.issues.map(({ path }) => path.join('.'))).toEqual(['host', 'username', 'tokenUrl', 'clientId'])
})
