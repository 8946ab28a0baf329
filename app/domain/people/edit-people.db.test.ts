import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { db } from '#app/platform/db.server.ts'
import { inTransaction } from '#app/platform/transaction.server.ts'
import { makePerson } from '#prisma/seed/builders/make-person.ts'
import { makeAdministrator, makeCoordinator, makeTechnician } from '#prisma/seed/builders/make-staff.ts'
import type { Actor } from '../identity/actor.ts'
import { startSession } from '../identity/start-session.server.ts'
import { addPerson } from './add-person.server.ts'
import { deactivatePerson } from './deactivate-person.server.ts'
import { endRole } from './end-role.server.ts'
import { findPeople } from './find-people.server.ts'
import { getPerson } from './get-person.server.ts'
import { grantSchema } from './grant-input.ts'
import { grantRole } from './grant-role.server.ts'
import { invitePerson } from './invite-person.server.ts'
import { peopleFilterSchema } from './people-filter.ts'
import { personSchema } from './person-input.ts'
import { savePerson } from './save-person.server.ts'

const origin = { clientAddress: '::1', requestId: 'r' }
const fresh = () => `${randomUUID()}@ldh.la.example`
const agencyId = async (code: string) => (await db.agency.findUniqueOrThrow({ where: { code } })).id
const inputOf = (facts: object) => personSchema.parse({ name: 'Rosa Guidry', email: fresh(), ...facts })
const signIn = ({ personId }: Actor) =>
  inTransaction((tx) => startSession(tx, personId, { clientAddress: '::1', userAgent: '' }))
const sessionsOf = ({ personId }: Actor) => db.session.count({ where: { personId } })

async function save(ada: Actor, { personId }: Actor, facts: object) {
  const { fingerprint, ...shown } = await getPerson(ada, personId)
  await savePerson(ada, { personId, input: personSchema.parse({ ...shown, ...facts }), seen: fingerprint })
}

async function list(ada: Actor, asked: object) {
  const found: string[] = []
  let after = null
  do {
    const page: Awaited<ReturnType<typeof findPeople>> = await findPeople(ada, peopleFilterSchema.parse(asked), {
      after,
      limit: 2,
    })
    found.push(...page.people.map(({ name }) => name))
    after = page.next
  } while (after !== null)
  return found
}

test('people are found by the beginnings of their names and addresses, without accents, page by page', async () => {
  const ada = await makeAdministrator()
  const [rosa, jamal] = [await makePerson({ name: 'Zenobia Honoré' }), await makePerson({ name: 'zenobia Quirk' })]
  await makePerson({ name: 'Zenobia Active', agencyCode: 'DOTD' })
  await deactivatePerson(ada, { personId: jamal.personId, reason: 'Left' })
  expect(await list(ada, { q: 'zeno', state: 'all' })).toEqual(['Zenobia Active', 'Zenobia Honoré', 'zenobia Quirk'])
  expect(await list(ada, { q: 'HONORÉ zen' })).toEqual(['Zenobia Honoré'])
  expect(await list(ada, { q: rosa.email })).toEqual(['Zenobia Honoré'])
  expect(await list(ada, { q: 'zeno', state: 'inactive' })).toEqual(['zenobia Quirk'])
  expect(await list(ada, { q: 'zeno', agencyId: await agencyId('DOTD') })).toEqual(['Zenobia Active'])
  for (const q of ['%_%', '((((', 'nobody-of-this-name']) expect(await list(ada, { q })).toEqual([])
  await expect(list(await makeTechnician('euc'), {})).rejects.toMatchObject({ code: 'forbidden' })
})

test('people are found by the role they hold now', async () => {
  const ada = await makeAdministrator()
  const dan = await makeTechnician('ppm', { name: 'Walter Worker' })
  await makeCoordinator('CPRA', { name: 'Walter Coordinator' })
  expect(await list(ada, { q: 'walter', role: 'technician' })).toEqual(['Walter Worker'])
  expect(await list(ada, { q: 'walter', sectionCode: 'ppm' })).toEqual(['Walter Worker'])
  await db.roleGrant.updateMany({ where: { personId: dan.personId }, data: { validTo: new Date() } })
  expect(await list(ada, { q: 'walter', role: 'technician' })).toEqual([])
})

test('an edit is recorded with what was before and after, and an old page overwrites nothing', async () => {
  const ada = await makeAdministrator()
  const rosa = await makePerson({ name: 'Rosa Guidry', room: '1' })
  const { fingerprint, ...shown } = await getPerson(ada, rosa.personId)
  await save(ada, rosa, { room: '2', name: ' Rosa\u202E  Guidry ' })
  expect(await db.auditEntry.findFirst({ where: { subject: rosa.email } })).toMatchObject({
    action: 'identity.personChanged',
    before: { room: '1' },
    after: { room: '2' },
  })
  const stale = { personId: rosa.personId, input: personSchema.parse({ ...shown, room: '3' }), seen: fingerprint }
  await expect(savePerson(ada, stale)).rejects.toMatchObject({ code: 'conflict' })
  await expect(save(ada, rosa, { agencyId: 999_999 })).rejects.toMatchObject({ code: 'invalid' })
})

test('a changed address ends sessions and links, and nobody else ever gets the old one', async () => {
  const ada = await makeAdministrator()
  const [rosa, max] = [await makePerson(), await makePerson()]
  await signIn(rosa)
  const moved = fresh()
  await save(ada, rosa, { email: moved.toUpperCase() })
  expect(await sessionsOf(rosa)).toBe(0)
  const told = await db.delivery.findMany({ where: { personId: rosa.personId, template: 'addressChanged' } })
  expect(told.map(({ address }) => address)).toEqual([rosa.email])
  expect(await getPerson(ada, rosa.personId)).toMatchObject({ email: moved, formerAddresses: [rosa.email] })
  for (const email of [rosa.email, moved]) {
    await expect(save(ada, max, { email })).rejects.toMatchObject({ code: 'invalid' })
    const added = addPerson(ada, { input: inputOf({ email }), invite: false }, origin)
    await expect(added).rejects.toMatchObject({ code: 'invalid' })
  }
  await expect(db.person.create({ data: { name: 'By another road', email: rosa.email } })).rejects.toThrow(/unique/i)
  await save(ada, rosa, { email: rosa.email })
  expect(await getPerson(ada, rosa.personId)).toMatchObject({ email: rosa.email, formerAddresses: [moved] })
})

test('a new person is invited by mail, and holds no role', async () => {
  const ada = await makeAdministrator()
  const input = inputOf({ agencyId: await agencyId('LDH') })
  const personId = await addPerson(ada, { input, invite: true }, origin)
  const person = await getPerson(ada, personId)
  expect(person).toMatchObject({ ...input, grants: [], hasPassword: false, isActive: true })
  expect(person.invitedUntil).not.toBeNull()
  expect(JSON.stringify(person)).not.toMatch(/hash|argon/)
})

test('an invitation that is sent twenty times at once is one mail, and another one later (V2.3.3)', async () => {
  const ada = await makeAdministrator()
  const { personId } = await makePerson()
  await Promise.all(Array.from({ length: 20 }, () => invitePerson(ada, personId, origin)))
  const mails = { personId, template: 'invitation' }
  expect(await db.delivery.count({ where: mails })).toBe(1)
  expect(await db.accountToken.count({ where: { personId } })).toBe(1)
  await db.accountToken.updateMany({ where: { personId }, data: { createdAt: new Date(Date.now() - 61_000) } })
  await invitePerson(ada, personId, origin)
  expect(await db.delivery.count({ where: mails })).toBe(2)
  expect(await db.accountToken.count({ where: { personId, spentAt: null } })).toBe(1)
})

test('a role is held from one day to another, and granting or ending it ends the sessions (V8.3.2)', async () => {
  const ada = await makeAdministrator()
  const rosa = await makePerson()
  const grant = (facts: object) =>
    grantRole(ada, { personId: rosa.personId, input: grantSchema.parse({ role: 'technician', ...facts }) })
  await signIn(rosa)
  const now = await grant({ sectionCode: 'euc', agencyId: await agencyId('LDH'), approvalRole: 'data owner' })
  expect(await sessionsOf(rosa)).toBe(0)
  const row = await db.roleGrant.findUniqueOrThrow({ where: { id: now } })
  expect(row).toMatchObject({ agencyId: null, approvalRole: null, grantedById: ada.personId, source: 'manual' })
  await expect(grant({ sectionCode: 'euc' })).rejects.toMatchObject({ code: 'invalid' })
  const later = await grant({ sectionCode: 'dco', fromDate: '2090-07-01', toDate: '2090-07-31' })
  expect(await db.roleGrant.findUniqueOrThrow({ where: { id: later } })).toMatchObject({
    validFrom: new Date('2090-07-01T05:00:00.000Z'),
    validTo: new Date('2090-08-01T05:00:00.000Z'),
  })
  await expect(grant({ sectionCode: 'ops', toDate: '2020-01-01' })).rejects.toMatchObject({ code: 'invalid' })
  await signIn(rosa)
  for (const grantId of [now, later, now]) await endRole(ada, { personId: rosa.personId, grantId })
  expect(await sessionsOf(rosa)).toBe(0)
  const { grants } = await getPerson(ada, rosa.personId)
  expect(grants.map(({ standing }) => standing)).not.toContain('now')
  expect(await db.auditEntry.count({ where: { subject: rosa.email, action: 'identity.roleEnded' } })).toBe(2)
})

test('an approver approves for an agency as what categories ask for, and as nothing else', async () => {
  const ada = await makeAdministrator()
  const rosa = await makePerson()
  const ldh = await agencyId('LDH')
  const grant = (facts: object) =>
    grantRole(ada, { personId: rosa.personId, input: grantSchema.parse({ role: 'approver', ...facts }) })
  await grant({ agencyId: ldh, approvalRole: 'data owner' })
  await grant({ agencyId: ldh, approvalRole: 'agency fiscal' })
  await expect(grant({ agencyId: ldh, approvalRole: 'made up' })).rejects.toMatchObject({ code: 'invalid' })
  expect(grantSchema.safeParse({ role: 'approver' }).error?.issues.map(({ path }) => path[0])).toEqual([
    'agencyId',
    'approvalRole',
  ])
})

test('nobody grants themselves anything, ends others’ grants by a foreign id, or removes the last administrator (V8.2.2)', async () => {
  const [ada, eve] = [await makeAdministrator(), await makeAdministrator()]
  const [rosa, dan] = [await makePerson(), await makeTechnician('euc')]
  const input = grantSchema.parse({ role: 'records_officer' })
  const own = grantRole(ada, { personId: ada.personId, input })
  await expect(own).rejects.toMatchObject({ code: 'forbidden' })
  await expect(grantRole(dan, { personId: rosa.personId, input })).rejects.toMatchObject({ code: 'forbidden' })
  const his = await db.roleGrant.findFirstOrThrow({ where: { personId: dan.personId } })
  const foreign = endRole(ada, { personId: rosa.personId, grantId: his.id })
  await expect(foreign).rejects.toMatchObject({ code: 'not_found' })

  const lasting = { role: 'administrator' as const, personId: { notIn: [ada.personId, eve.personId] } }
  await db.roleGrant.updateMany({ where: lasting, data: { validTo: new Date() } })
  const grantOf = async ({ personId }: Actor) => (await db.roleGrant.findFirstOrThrow({ where: { personId } })).id
  const [adas, eves] = [await grantOf(ada), await grantOf(eve)]
  const both = await Promise.allSettled([
    endRole(ada, { personId: eve.personId, grantId: eves }),
    endRole(eve, { personId: ada.personId, grantId: adas }),
  ])
  expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
})

test('an administrator for a time stands in for no administrator for good', async () => {
  const [ada, eve] = [await makeAdministrator(), await makeAdministrator()]
  const lasting = { role: 'administrator' as const, personId: { not: ada.personId } }
  await db.roleGrant.updateMany({ where: lasting, data: { validTo: new Date(Date.now() + 3_600_000) } })
  const endFor = async (actor: Actor, { personId }: Actor) => {
    const { id } = await db.roleGrant.findFirstOrThrow({ where: { personId } })
    await endRole(actor, { personId, grantId: id })
  }
  await expect(endFor(eve, ada)).rejects.toMatchObject({ code: 'conflict' })
  await expect(endFor(ada, eve)).resolves.toBeUndefined()
})

test('what another system gives is ended there', async () => {
  const ada = await makeAdministrator()
  const rosa = await makePerson()
  const given = { personId: rosa.personId, role: 'technician' as const, sectionCode: 'euc', source: 'scim' as const }
  const { id } = await db.roleGrant.create({ data: { ...given, sourceKey: 'group' } })
  await expect(endRole(ada, { personId: rosa.personId, grantId: id })).rejects.toMatchObject({ code: 'conflict' })
})
