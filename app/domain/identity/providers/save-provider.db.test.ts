import { beforeAll, expect, test } from 'vitest'
import { db } from '#app/platform/db.server.ts'
import { makePerson } from '#prisma/seed/builders/make-person.ts'
import { makeAdministrator, makeSupervisor } from '#prisma/seed/builders/make-staff.ts'
import type { Actor } from '../actor.ts'
import { startPendingSignIn } from '../pending/start-pending-sign-in.server.ts'
import { connectAccount, disconnectAccount } from './connect-account.server.ts'
import { getProvider } from './get-provider.server.ts'
import { giveRoles } from './give-roles.server.ts'
import { loadProvider } from './load-provider.server.ts'
import { providerInputSchema } from './provider-input.ts'
import { saveProvider } from './save-provider.server.ts'
import { tryDiscovery } from './try-discovery.server.ts'

let ada: Actor

beforeAll(async () => {
  ada = await makeAdministrator()
})

const fill = (more: Record<string, unknown> = {}) =>
  providerInputSchema.parse({
    name: 'State of Louisiana',
    issuer: 'https://id.la.example',
    clientId: 'helpdesk',
    clientSecret: 'a secret of theirs',
    scopes: 'openid email',
    clockToleranceSeconds: '30',
    isActive: 'yes',
    sortOrder: '0',
    mapping: [],
    ...more,
  })

test('a provider is kept with its secret sealed, and the secret shows nowhere else', async () => {
  await saveProvider(ada, { code: 'kept', isNew: true, input: fill() })
  expect((await loadProvider('kept')).clientSecret).toBe('a secret of theirs')
  const shown = await getProvider('kept')
  expect(shown.hasSecret).toBe(true)
  const entries = await db.auditEntry.findMany({ where: { subject: 'kept' } })
  const row = await db.identityProvider.findUniqueOrThrow({ where: { code: 'kept' } })
  const told = JSON.stringify([
    shown,
    entries.map(({ id: _id, ...entry }) => entry),
    Buffer.from(row.clientSecretSealed ?? []).toString('latin1'),
  ])
  expect(told).not.toContain('a secret')
})

test('an empty secret keeps the old one, a tick takes it away, and the trail tells before and after', async () => {
  await saveProvider(ada, { code: 'changed', isNew: true, input: fill() })
  await saveProvider(ada, { code: 'changed', isNew: false, input: fill({ clientSecret: '', name: 'Another name' }) })
  expect((await loadProvider('changed')).clientSecret).toBe('a secret of theirs')
  await saveProvider(ada, { code: 'changed', isNew: false, input: fill({ clientSecret: '', removesSecret: 'yes' }) })
  expect((await loadProvider('changed')).clientSecret).toBeNull()
  const entries = await db.auditEntry.findMany({ where: { subject: 'changed' }, orderBy: { id: 'asc' } })
  expect(entries.map(({ action, payload }) => [action, payload])).toEqual([
    ['identity.providerAdded', { secret: 'replaced' }],
    ['identity.providerChanged', { secret: 'kept' }],
    ['identity.providerChanged', { secret: 'removed' }],
  ])
  expect(entries[1]?.before).toMatchObject({ name: 'State of Louisiana' })
  expect(entries[1]?.after).toMatchObject({ name: 'Another name' })
})

test('only administrators change providers and connect accounts (V8.2.1)', async () => {
  const sam = await makeSupervisor('euc')
  const forbidden = { code: 'forbidden' }
  await expect(saveProvider(sam, { code: 'no', isNew: true, input: fill() })).rejects.toMatchObject(forbidden)
  const link = { provider: { id: 1, code: 'x' }, subject: 's' }
  await expect(connectAccount(sam, { ...link, email: sam.email })).rejects.toMatchObject(forbidden)
  await expect(disconnectAccount(sam, { ...link, personId: 1 })).rejects.toMatchObject(forbidden)
})

test('an issuer without TLS elsewhere is refused, and one with accounts does not change', async () => {
  for (const issuer of ['http://id.la.example', 'ftp://id.la.example', 'https://a:b@id.la.example', 'id.la.example']) {
    await expect(saveProvider(ada, { code: 'odd', isNew: true, input: fill({ issuer }) })).rejects.toMatchObject({
      fieldErrors: { issuer: [expect.any(String)] },
    })
  }
  await saveProvider(ada, { code: 'bound', isNew: true, input: fill() })
  const provider = await loadProvider('bound')
  const person = await makePerson()
  await connectAccount(ada, { provider, subject: 'rosa', email: person.email })
  const moved = saveProvider(ada, { code: 'bound', isNew: false, input: fill({ issuer: 'https://other.example' }) })
  await expect(moved).rejects.toMatchObject({ code: 'invalid' })
})

test('an account has one owner; disconnecting ends what the provider gave, its sessions, and sign-ins under way; its owner hears of both', async () => {
  await saveProvider(ada, { code: 'links', isNew: true, input: fill() })
  const provider = await loadProvider('links')
  const [person, other] = [await makePerson(), await makePerson()]
  await connectAccount(ada, { provider, subject: 's', email: person.email })
  await expect(connectAccount(ada, { provider, subject: 's', email: other.email })).rejects.toMatchObject({
    code: 'invalid',
  })
  const technician = { role: 'technician', sectionCode: 'euc', agencyCode: null, approvalRole: null } as const
  await giveRoles(db, { id: person.personId, email: person.email }, [technician], {
    source: 'provider',
    sourceKey: 'links',
    actorId: null,
  })
  const { personId } = person
  await db.$transaction((tx) => startPendingSignIn(tx, 'enrolment', personId, { method: 'provider' }))
  await disconnectAccount(ada, { provider, subject: 's', personId })
  expect(await db.pendingSignIn.count({ where: { personId } })).toBe(0)
  const mails = await db.delivery.findMany({ where: { personId }, orderBy: { createdAt: 'asc' } })
  expect(mails.map(({ facts }) => JSON.stringify(facts))).toEqual([
    expect.stringContaining('was connected with yours'),
    expect.stringContaining('was disconnected from yours'),
  ])
  expect(await db.delivery.count({ where: { personId: other.personId } })).toBe(0)
  expect(await db.roleGrant.count({ where: { personId: person.personId, validTo: null } })).toBe(0)
  expect(await db.providerAccount.count({ where: { personId: person.personId } })).toBe(0)
})

test('a provider that does not answer is told in plain words', async () => {
  expect(await tryDiscovery('http://127.0.0.1:9')).toEqual({ isReached: false, why: expect.stringContaining('Nobody') })
})
