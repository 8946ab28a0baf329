import { randomUUID } from 'node:crypto'
import type { AppLoadContext } from '@remix-run/node'
import { beforeAll, expect, test } from 'vitest'
import type { Actor } from '#app/domain/identity/actor.ts'
import { findActorByToken } from '#app/domain/identity/find-actor-by-token.server.ts'
import { createScimClient } from '#app/domain/identity/scim/create-scim-client.server.ts'
import { revokeScimClient } from '#app/domain/identity/scim/revoke-scim-client.server.ts'
import { groupRoleSchema, saveGroupRole } from '#app/domain/identity/scim/save-group-role.server.ts'
import { deactivatePerson } from '#app/domain/people/deactivate-person.server.ts'
import { invitePerson } from '#app/domain/people/invite-person.server.ts'
import { db } from '#app/platform/db.server.ts'
import { logger } from '#app/platform/logger.server.ts'
import { makePerson } from '#prisma/seed/builders/make-person.ts'
import { makeAdministrator, makeSupervisor } from '#prisma/seed/builders/make-staff.ts'
import { makeProvider } from '#tests/support/make-provider.ts'
import { signInAs } from '#tests/support/sign-in-as.ts'
import * as otherwise from './scim.v2.$.ts'
import * as groups from './scim.v2.Groups._index.ts'
import * as group from './scim.v2.Groups.$id.ts'
import * as service from './scim.v2.ServiceProviderConfig.ts'
import * as users from './scim.v2.Users._index.ts'
import * as user from './scim.v2.Users.$id.ts'

const USER = 'urn:ietf:params:scim:schemas:core:2.0:User'
const ENTERPRISE = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User'
let ada: Actor
let token: string
let clientId: number

beforeAll(async () => {
  ada = await makeAdministrator()
  await makeProvider(null, { code: 'state' })
  const client = await createScimClient(ada, { name: 'HR', providerCode: 'state' })
  token = client.token
  clientId = client.id
})

interface Options {
  body?: unknown
  as?: string | null
  cookie?: string
  headers?: Record<string, string>
  address?: string
}

const MODULES = { Users: { one: user, all: users }, Groups: { one: group, all: groups } } as const

/** A request as Remix hands it to the route that it names. */
async function ask(method: string, path: string, { body, as = token, cookie, headers, address }: Options = {}) {
  const request = new Request(`https://helpdesk.example/scim/v2/${path}`, {
    method,
    headers: {
      ...(as !== null && { Authorization: `Bearer ${as}` }),
      ...(cookie !== undefined && { Cookie: cookie }),
      ...(body !== undefined && { 'Content-Type': 'application/scim+json' }),
      ...headers,
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })
  const [kind = '', id] = path.split('?')[0]?.split('/') ?? []
  const known = kind === 'Users' || kind === 'Groups' ? MODULES[kind][id === undefined ? 'all' : 'one'] : null
  const route = known ?? (kind === 'ServiceProviderConfig' ? { ...service, action: otherwise.action } : otherwise)
  const context: AppLoadContext = {
    requestId: 'r',
    cspNonce: 'n',
    clientAddress: address ?? '203.0.113.9',
    logger,
  }
  const run = method === 'GET' ? route.loader : route.action
  const response = await run({ request, context, params: { id } })
  const text = await response.text()
  return { status: response.status, headers: response.headers, body: text === '' ? null : JSON.parse(text) }
}

const newEmail = () => `scim-${randomUUID().slice(0, 8)}@ldh.la.example`

/** As Entra ID adds somebody. */
async function add(more: Record<string, unknown> = {}) {
  const email = newEmail()
  const body = {
    schemas: [USER, ENTERPRISE],
    externalId: randomUUID(),
    userName: email,
    active: true,
    displayName: 'Rosa Guidry',
    emails: [{ primary: true, type: 'work', value: email }],
    meta: { resourceType: 'User' },
    name: { formatted: 'Rosa Guidry', familyName: 'Guidry', givenName: 'Rosa' },
    [ENTERPRISE]: { organization: 'LDH', department: 'Nursing' },
    ...more,
  }
  const answer = await ask('POST', 'Users', { body })
  return { ...answer, email, sent: body, id: answer.body?.id as string }
}

const patch = (path: string, ...Operations: unknown[]) =>
  ask('PATCH', path, { body: { schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'], Operations } })

test('without a valid token there is 401 in SCIM’s words, whoever’s cookie it is (V8.3.1)', async () => {
  const { cookie } = await signInAs(ada)
  for (const as of [null, 'scim_wrong', `scim_${'A'.repeat(43)}`, `${token}x`]) {
    for (const [method, path] of [
      ['GET', 'Users'],
      ['POST', 'Users'],
      ['GET', 'ServiceProviderConfig'],
      ['GET', 'x'],
    ]) {
      const answer = await ask(method ?? '', path ?? '', { as, cookie, address: '203.0.113.10' })
      expect(answer.status).toBe(401)
      expect(answer.body).toMatchObject({ status: '401', schemas: ['urn:ietf:params:scim:api:messages:2.0:Error'] })
      expect(answer.headers.get('WWW-Authenticate')).toMatch(/^Bearer/)
    }
  }
})

test('wrong tokens slow the address that tries them', async () => {
  const tries = Array.from({ length: 70 }, () => ask('GET', 'Users', { as: 'scim_x', address: '203.0.113.11' }))
  const statuses = (await Promise.all(tries)).map(({ status }) => status)
  expect(statuses.filter((status) => status === 429).length).toBeGreaterThan(0)
  expect((await ask('GET', 'ServiceProviderConfig')).status).toBe(200)
})

test('the token is kept as a hash, shown once, and worth nothing after it was revoked', async () => {
  const client = await createScimClient(ada, { name: 'Old', providerCode: null })
  expect((await ask('GET', 'Users', { as: client.token })).status).toBe(200)
  const row = await db.scimClient.findUniqueOrThrow({ where: { id: client.id } })
  expect(Buffer.from(row.tokenHash).toString('base64url')).not.toContain(client.token.slice(5))
  await revokeScimClient(ada, client.id)
  expect((await ask('GET', 'Users', { as: client.token })).status).toBe(401)
  const sam = await makeSupervisor('euc')
  await expect(createScimClient(sam, { name: 'No', providerCode: null })).rejects.toMatchObject({ code: 'forbidden' })
  await expect(revokeScimClient(sam, clientId)).rejects.toMatchObject({ code: 'forbidden' })
})

test('a new user is a person with their agency, linked to the provider by externalId, and told to the trail', async () => {
  const { status, body, headers, email, sent, id } = await add()
  expect(status).toBe(201)
  expect(headers.get('Location')).toBe(`https://helpdesk.example/scim/v2/Users/${id}`)
  expect(headers.get('Content-Type')).toContain('application/scim+json')
  expect(body).toMatchObject({
    userName: email,
    externalId: sent.externalId,
    displayName: 'Rosa Guidry',
    name: { givenName: 'Rosa', familyName: 'Guidry' },
    emails: [{ value: email, type: 'work', primary: true }],
    active: true,
    [ENTERPRISE]: { organization: 'LDH' },
    meta: { resourceType: 'User' },
  })
  const person = await db.person.findUniqueOrThrow({ where: { email }, include: { providerAccounts: true } })
  expect(person.publicId).toBe(id)
  expect(person.passwordHash).toBeNull()
  expect(person.providerAccounts).toMatchObject([{ subject: sent.externalId }])
  const entry = await db.auditEntry.findFirstOrThrow({ where: { action: 'scim.userAdded', subject: email } })
  expect(entry.payload).toMatchObject({ source: 'scim: HR' })
})

test('the same user twice is 409, whatever the letter case', async () => {
  const { email, sent } = await add()
  for (const userName of [email, email.toUpperCase()]) {
    const answer = await ask('POST', 'Users', { body: { ...sent, userName } })
    expect(answer.status).toBe(409)
    expect(answer.body.scimType).toBe('uniqueness')
  }
})

test('whoever was here before is looked after too, but not linked by their address, and keeps it', async () => {
  const person = await makePerson()
  const { id, status } = await add({ userName: person.email, emails: [{ value: person.email, type: 'work' }] })
  expect(status).toBe(201)
  expect(await db.providerAccount.count({ where: { personId: person.personId } })).toBe(0)
  const moved = await patch(`Users/${id}`, { op: 'replace', path: 'emails[type eq "work"].value', value: newEmail() })
  expect([moved.status, moved.body.scimType]).toEqual([400, 'mutability'])
  expect((await db.person.findUniqueOrThrow({ where: { id: person.personId } })).email).toBe(person.email)
})

test('the filters of Entra ID and Okta find one’s own users alone (V8.2.2)', async () => {
  const { email, sent, id } = await add()
  for (const filter of [
    `userName eq "${email}"`,
    `userName eq "${email.toUpperCase()}"`,
    `externalId eq "${sent.externalId}"`,
    `emails[type eq "work"].value eq "${email}"`,
    `emails.value eq "${email}" and active eq true`,
    `id eq "${id}"`,
  ]) {
    const { body } = await ask('GET', `Users?filter=${encodeURIComponent(filter)}`)
    expect([filter, body.totalResults, body.Resources[0]?.id]).toEqual([filter, 1, id])
  }
  const none = await ask('GET', `Users?filter=${encodeURIComponent(`userName eq "${email}" and active eq false`)}`)
  expect(none.body).toMatchObject({ totalResults: 0, Resources: [] })
  const other = await createScimClient(ada, { name: 'Other', providerCode: null })
  expect((await ask('GET', `Users/${id}`, { as: other.token })).status).toBe(404)
  expect((await ask('DELETE', `Users/${id}`, { as: other.token })).status).toBe(404)
  expect((await ask('GET', 'Users', { as: other.token })).body.totalResults).toBe(0)
})

test('filters that are not understood, broken JSON, odd ids and methods get their own refusals (V2.2.1)', async () => {
  const odd = await ask('GET', `Users?filter=${encodeURIComponent('userName sw "r" or ((((')}`)
  expect([odd.status, odd.body.scimType]).toEqual([400, 'invalidFilter'])
  expect((await ask('GET', 'Users/no-uuid')).status).toBe(404)
  expect((await ask('GET', `Users/${randomUUID()}`)).status).toBe(404)
  expect((await ask('PUT', 'Users', { body: {} })).status).toBe(405)
  expect((await ask('POST', 'Users', { body: [] })).body.scimType).toBe('invalidSyntax')
  expect((await ask('POST', 'Users', { body: {} })).body.scimType).toBe('invalidValue')
  const nul = await ask('POST', 'Users', { body: { userName: 'a\u0000@x.la.example' } })
  expect(nul.status).toBe(400)
  expect((await ask('GET', 'Bulk')).status).toBe(404)
  expect((await ask('GET', `Schemas/${USER}`)).body.id).toBe(USER)
})

test('pages have bounds', async () => {
  for (let count = 0; count < 3; count += 1) await add()
  const page = await ask('GET', 'Users?startIndex=2&count=1')
  expect(page.body).toMatchObject({ startIndex: 2, itemsPerPage: 1 })
  expect(page.body.totalResults).toBeGreaterThan(2)
  expect((await ask('GET', 'Users?startIndex=-5&count=100000')).body.startIndex).toBe(1)
  expect((await ask('GET', 'Users?count=0')).body.Resources).toEqual([])
  expect((await ask('GET', 'Users?startIndex=x&count=1e99')).status).toBe(200)
})

test('Entra ID lets somebody go with "False": sessions end, their tickets return, and "True" brings them back', async () => {
  const { id, email } = await add()
  const { id: personId } = await db.person.findUniqueOrThrow({ where: { email } })
  const session = await signInAs({ personId })
  const gone = await patch(`Users/${id}`, { op: 'Replace', path: 'active', value: 'False' })
  expect([gone.status, gone.body.active]).toEqual([200, false])
  expect(await findActorByToken(session.token)).toBeNull()
  expect(await db.outboxJob.count({ where: { name: 'tickets.return', payload: { equals: { personId } } } })).toBe(1)
  const entry = await db.auditEntry.findFirst({ where: { action: 'identity.personDeactivated', subject: email } })
  expect(entry?.payload).toMatchObject({ source: 'scim: HR' })
  expect((await patch(`Users/${id}`, { op: 'Replace', path: 'active', value: 'True' })).body.active).toBe(true)
})

test('whom an administrator has shut out no system lets in again', async () => {
  const { id, email, sent } = await add()
  const { id: personId } = await db.person.findUniqueOrThrow({ where: { email } })
  await deactivatePerson(ada, { personId, reason: 'Misuse' })
  expect((await ask('PUT', `Users/${id}`, { body: sent })).body.active).toBe(false)
  expect((await patch(`Users/${id}`, { op: 'replace', value: { active: true } })).body.active).toBe(false)
})

test('Okta’s PUT changes what it says; the address moves, and the old one stays theirs', async () => {
  const { id, email, sent } = await add()
  const address = newEmail()
  const body = { ...sent, userName: address, displayName: 'Rosa Fontenot', emails: [{ value: address, type: 'work' }] }
  const answer = await ask('PUT', `Users/${id}`, { body })
  expect(answer.body).toMatchObject({ userName: address, displayName: 'Rosa Fontenot', active: true })
  expect(await db.formerAddress.findUnique({ where: { email } })).not.toBeNull()
  expect((await add({ userName: email, emails: [{ value: email, type: 'work' }] })).status).toBe(409)
})

test('whoever was invited to choose a password keeps their address: a link for the new one would open the account', async () => {
  const { id, email, sent } = await add()
  const { id: personId } = await db.person.findUniqueOrThrow({ where: { email } })
  await invitePerson(ada, personId, { clientAddress: '192.0.2.1', requestId: 'r' })
  const emails = [{ value: newEmail(), type: 'work' }]
  expect((await ask('PUT', `Users/${id}`, { body: { ...sent, emails } })).status).toBe(400)
  expect(await db.person.findUniqueOrThrow({ where: { id: personId } })).toMatchObject({ email })
})

test('deletion shuts out and forgets who looked after them; person and records stay', async () => {
  const { id, email, sent } = await add()
  expect((await ask('DELETE', `Users/${id}`)).status).toBe(204)
  expect((await ask('GET', `Users/${id}`)).status).toBe(404)
  expect(await db.person.findUniqueOrThrow({ where: { email } })).toMatchObject({ isActive: false })
  const again = await ask('POST', 'Users', { body: sent })
  expect([again.status, again.body.id, again.body.active]).toEqual([201, id, true])
})

test('the last administrator is not let go', async () => {
  const { id, status } = await add({ userName: ada.email, emails: [{ value: ada.email, type: 'work' }] })
  expect(status).toBe(201)
  const others = await db.roleGrant.findMany({
    where: { role: 'administrator', validTo: null, NOT: { personId: ada.personId } },
  })
  await db.roleGrant.updateMany({
    where: { id: { in: others.map((grant) => grant.id) } },
    data: { validTo: new Date() },
  })
  expect((await patch(`Users/${id}`, { op: 'replace', path: 'active', value: false })).status).toBe(409)
  expect((await db.person.findUniqueOrThrow({ where: { id: ada.personId } })).isActive).toBe(true)
})

test('a group that made the last administrator does not unmake them', async () => {
  const { id: userId } = await add()
  const { body: group } = await ask('POST', 'Groups', { body: { displayName: 'Desk administrators' } })
  await db.scimGroup.update({ where: { id: group.id }, data: { role: 'administrator' } })
  const join = [{ op: 'add', path: 'members', value: [{ value: userId }] }]
  expect((await ask('PATCH', `Groups/${group.id}`, { body: { Operations: join } })).status).toBeLessThan(300)
  const byGroup = { role: 'administrator', source: 'scim', validTo: null } as const
  expect(await db.roleGrant.count({ where: byGroup })).toBe(1)
  const others = { role: 'administrator', validTo: null, NOT: { source: 'scim' } } as const
  await db.roleGrant.updateMany({ where: others, data: { validTo: new Date() } })
  const leave = [{ op: 'remove', path: `members[value eq "${userId}"]` }]
  expect((await ask('PATCH', `Groups/${group.id}`, { body: { Operations: leave } })).status).toBe(409)
  expect(await db.roleGrant.count({ where: byGroup })).toBe(1)
})

test('a version that is known is not sent again, and one that has changed is not overwritten', async () => {
  const { id, body } = await add()
  const { version } = body.meta
  expect((await ask('GET', `Users/${id}`, { headers: { 'If-None-Match': version } })).status).toBe(304)
  await patch(`Users/${id}`, { op: 'replace', path: 'displayName', value: 'Another Name' })
  const late = await ask('PATCH', `Users/${id}`, {
    headers: { 'If-Match': version },
    body: { Operations: [{ op: 'replace', path: 'displayName', value: 'Too Late' }] },
  })
  expect(late.status).toBe(412)
})

test('a group gives its members the role that an administrator names, and takes it from those who leave', async () => {
  const [rosa, dan] = [await add(), await add()]
  const rolesOf = async ({ email }: { email: string }) =>
    (await db.roleGrant.findMany({ where: { person: { email }, validTo: null } })).map(
      ({ role, sectionCode, source }) => [role, sectionCode, source],
    )
  const made = await ask('POST', 'Groups', { body: { displayName: 'Desk', members: [{ value: rosa.id }] } })
  expect(made.status).toBe(201)
  const groupId = made.body.id as string
  expect(await rolesOf(rosa)).toEqual([])
  const input = groupRoleSchema.parse({ role: 'technician', scope: 'section:euc' })
  await saveGroupRole(ada, { clientId, groupId, input })
  expect(await rolesOf(rosa)).toEqual([['technician', 'euc', 'scim']])
  await patch(`Groups/${groupId}`, { op: 'Add', path: 'members', value: [{ value: dan.id }] })
  expect(await rolesOf(dan)).toEqual([['technician', 'euc', 'scim']])
  await patch(`Groups/${groupId}`, { op: 'remove', path: `members[value eq "${rosa.id}"]` })
  expect(await rolesOf(rosa)).toEqual([])
  await saveGroupRole(ada, {
    clientId,
    groupId,
    input: groupRoleSchema.parse({ role: 'supervisor', scope: 'section:dco' }),
  })
  expect(await rolesOf(dan)).toEqual([['supervisor', 'dco', 'scim']])
  await patch(`Users/${dan.id}`, { op: 'replace', path: 'active', value: false })
  expect(await rolesOf(dan)).toEqual([])
  await patch(`Users/${dan.id}`, { op: 'replace', path: 'active', value: true })
  expect(await rolesOf(dan)).toEqual([['supervisor', 'dco', 'scim']])
  expect((await ask('DELETE', `Groups/${groupId}`)).status).toBe(204)
  expect(await rolesOf(dan)).toEqual([])
})

test('groups are read with and without members, found by name, unique, and take no strangers', async () => {
  const { id } = await add()
  const { body } = await ask('POST', 'Groups', { body: { displayName: 'Nurses', members: [{ value: id }] } })
  expect(body.members).toMatchObject([{ value: id, display: 'Rosa Guidry' }])
  const found = await ask(
    'GET',
    `Groups?excludedAttributes=members&filter=${encodeURIComponent('displayName eq "nurses"')}`,
  )
  expect(found.body.Resources).toHaveLength(1)
  expect(found.body.Resources[0]).not.toHaveProperty('members')
  expect((await ask('GET', `Groups/${body.id}?excludedAttributes=members`)).body).not.toHaveProperty('members')
  expect((await ask('POST', 'Groups', { body: { displayName: 'Nurses' } })).status).toBe(409)
  const stranger = await patch(`Groups/${body.id}`, { op: 'add', path: 'members', value: [{ value: ada.email }] })
  expect([stranger.status, stranger.body.scimType]).toEqual([400, 'invalidValue'])
  const renamed = await patch(`Groups/${body.id}`, {
    op: 'replace',
    value: { id: body.id, displayName: 'Night nurses' },
  })
  expect(renamed.body.displayName).toBe('Night nurses')
})
