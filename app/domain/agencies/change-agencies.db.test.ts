import { randomUUID } from 'node:crypto'
import { beforeAll, expect, test } from 'vitest'
import { db } from '#app/platform/db.server.ts'
import { inTransaction } from '#app/platform/transaction.server.ts'
import { makePerson } from '#prisma/seed/builders/make-person.ts'
import { makeAdministrator, makeCoordinator, makeTechnician } from '#prisma/seed/builders/make-staff.ts'
import { makeTicket } from '#prisma/seed/builders/make-ticket.ts'
import type { Actor } from '../identity/actor.ts'
import { findActorByToken } from '../identity/find-actor-by-token.server.ts'
import { startSession } from '../identity/start-session.server.ts'
import { loadImportGround } from '../people/import/load-import-ground.server.ts'
import { getTicketPage } from '../tickets/get-ticket-page.server.ts'
import { addAgency } from './add-agency.server.ts'
import { addAlias } from './add-alias.server.ts'
import { agencyChangeSchema, newAgencySchema } from './agency-input.ts'
import { applyDueAgencyChanges } from './apply-due-agency-changes.server.ts'
import { findAgencies } from './find-agencies.server.ts'
import { getAgency } from './get-agency.server.ts'
import { planAgencyChange } from './plan-agency-change.server.ts'
import { removeAlias } from './remove-alias.server.ts'
import { saveAgency } from './save-agency.server.ts'
import { withdrawAgencyChange } from './withdraw-agency-change.server.ts'

let ada: Actor

beforeAll(async () => {
  ada = await makeAdministrator()
})

async function found(name: string) {
  const code = `X${randomUUID().slice(0, 6).toUpperCase()}`
  const id = await addAgency(ada, newAgencySchema.parse({ code, name, inOtsScope: 'yes' }))
  return { id, code, name }
}

const plan = (agencyId: number, change: object) =>
  planAgencyChange(ada, { agencyId, input: agencyChangeSchema.parse({ effectiveOn: '2090-01-01', ...change }) })

/** As if its day had come. */
async function letDayCome(agencyId: number) {
  await db.agencyChange.updateMany({
    where: { agencyId, appliedAt: null, withdrawnAt: null },
    data: { effectiveOn: new Date('2026-01-02T00:00:00Z') },
  })
}

async function today(): Promise<string> {
  const [row] = await db.$queryRaw<{ day: string }[]>`
    SELECT to_char(now() AT TIME ZONE 'America/Chicago', 'YYYY-MM-DD') AS day`
  return row?.day ?? ''
}

async function signIn({ personId }: Actor): Promise<Actor> {
  const token = await inTransaction((tx) => startSession(tx, personId, { clientAddress: '::1', userAgent: '' }))
  const actor = await findActorByToken(token)
  if (!actor) throw new Error('The session was not found')
  return actor
}

const openNow = (requester: Actor) => makeTicket(requester, { subject: 'A ticket of its day' })

test('a renaming waits for its day, happens once, and old tickets keep the name of theirs', async () => {
  const { id, code } = await found('Office of Old Words')
  const rosa = await makePerson({ agencyCode: code })
  const ticketId = await openNow(rosa)
  expect(await plan(id, { kind: 'renaming', newName: 'Office of New Words', newCode: `${code}2` })).toBe('planned')
  await applyDueAgencyChanges()
  expect((await getAgency(ada, id)).name).toBe('Office of Old Words')

  await letDayCome(id)
  await Promise.all([applyDueAgencyChanges(), applyDueAgencyChanges()])
  const agency = await getAgency(ada, id)
  expect(agency).toMatchObject({ name: 'Office of New Words', code: `${code}2` })
  expect(agency.aliases.map(({ name, validTo }) => [name, validTo]).sort()).toEqual(
    [
      ['Office of Old Words', '2026-01-01'],
      [code, '2026-01-01'],
    ].sort(),
  )
  expect((await getTicketPage(rosa, ticketId)).ticket.agencyNameThen).toBe('Office of Old Words')
  const later = await openNow(rosa)
  expect((await getTicketPage(rosa, later)).ticket.agencyNameThen).toBe('Office of New Words')
  expect(await db.auditEntry.count({ where: { action: 'agency.renamed', subject: `${code}2` } })).toBe(1)

  const search = await findAgencies(ada, { q: 'office of OLD', state: 'active', after: null, limit: 10 })
  expect(search.agencies).toMatchObject([{ id, foundBy: 'Office of Old Words' }])
  const { agencyByWord } = await inTransaction((tx) => loadImportGround(tx))
  for (const word of ['office of old words', 'office of new words', code.toLowerCase()]) {
    expect(agencyByWord.get(word)).toBe(id)
  }
})

test('a merging moves people and roles, and the tickets of before are seen by those who coordinate now', async () => {
  const [small, large, larger] = [await found('Small Board'), await found('Large Board'), await found('Larger Board')]
  const rosa = await makePerson({ agencyCode: small.code })
  const ticketId = await openNow(rosa)
  const old = await makeCoordinator(small.code)
  const present = await makeCoordinator(large.code)
  const elsewhere = await makeCoordinator('LDH')
  const approval = { role: 'approver' as const, agencyId: small.id, approvalRole: 'data owner' }
  await db.roleGrant.create({ data: { ...approval, personId: rosa.personId } })

  await plan(small.id, { kind: 'merging', intoAgencyId: large.id })
  await plan(large.id, { kind: 'merging', intoAgencyId: larger.id })
  for (const { id } of [small, large]) {
    await letDayCome(id)
    await Promise.all([applyDueAgencyChanges(), applyDueAgencyChanges()])
  }
  expect(await getAgency(ada, small.id)).toMatchObject({ isActive: false, mergedInto: { id: larger.id }, people: 0 })
  expect(await db.person.findUnique({ where: { id: rosa.personId } })).toMatchObject({ agencyId: larger.id })
  expect(await signIn(rosa)).toMatchObject({
    approvals: expect.arrayContaining([{ agencyId: larger.id, role: 'data owner' }]),
  })
  for (const coordinator of [old, present]) {
    const actor = await signIn(coordinator)
    expect([...actor.coordinatedAgencyIds].sort()).toEqual([small.id, large.id, larger.id].sort())
    const { ticket } = await getTicketPage(actor, ticketId)
    expect(ticket.agencyNameThen).toBe('Small Board')
  }
  const stranger = await signIn(elsewhere)
  await expect(getTicketPage(stranger, ticketId)).rejects.toMatchObject({ code: 'not_found' })
  expect(await db.ticket.findUnique({ where: { id: ticketId } })).toMatchObject({ agencyId: small.id })
  const { agencyByWord } = await inTransaction((tx) => loadImportGround(tx))
  expect(agencyByWord.get(small.code.toLowerCase())).toBe(larger.id)
  await expect(plan(small.id, { kind: 'renaming', newName: 'Again' })).rejects.toMatchObject({ code: 'conflict' })
})

test('what is planned for today happens at once, and one change at a time is planned', async () => {
  const { id } = await found('Bureau of Today')
  expect(await plan(id, { kind: 'renaming', newName: 'Bureau of Now', effectiveOn: await today() })).toBe('applied')
  expect((await getAgency(ada, id)).name).toBe('Bureau of Now')
  await plan(id, { kind: 'renaming', newName: 'Bureau of Later' })
  await expect(plan(id, { kind: 'renaming', newName: 'Another' })).rejects.toMatchObject({ code: 'conflict' })
})

test('a change is withdrawn until its day has come, by its own agency’s page alone (V8.2.2)', async () => {
  const [one, other] = [await found('Commission One'), await found('Commission Two')]
  await plan(one.id, { kind: 'renaming', newName: 'Commission of One' })
  const [change] = (await getAgency(ada, one.id)).changes
  if (!change) throw new Error('A change was planned')
  const withdraw = (agencyId: number, actor = ada) => withdrawAgencyChange(actor, { agencyId, changeId: change.id })
  await expect(withdraw(other.id)).rejects.toMatchObject({ code: 'not_found' })
  await expect(withdraw(one.id, await makeTechnician('euc'))).rejects.toMatchObject({ code: 'forbidden' })
  await withdraw(one.id)
  await withdraw(one.id)
  await letDayCome(one.id)
  await applyDueAgencyChanges()
  expect((await getAgency(ada, one.id)).name).toBe('Commission One')
})

test('what cannot be is refused', async () => {
  const { id } = await found('Board of Errors')
  const past = plan(id, { kind: 'renaming', newName: 'X', effectiveOn: '2020-01-01' })
  await expect(past).rejects.toMatchObject({ code: 'invalid' })
  const itself = plan(id, { kind: 'merging', intoAgencyId: id })
  await expect(itself).rejects.toMatchObject({ code: 'invalid' })
  const nowhere = plan(id, { kind: 'merging', intoAgencyId: 999_999 })
  await expect(nowhere).rejects.toMatchObject({ code: 'invalid' })
  const taken = plan(id, { kind: 'renaming', newName: 'X', newCode: 'LDH' })
  await expect(taken).rejects.toMatchObject({ code: 'invalid' })
  const twin = addAgency(ada, newAgencySchema.parse({ code: 'ldh', name: 'Twin' }))
  await expect(twin).rejects.toMatchObject({ code: 'invalid' })
})

test('two that are to become part of each other end as one, whoever comes first (V2.3.3, V15.4.2)', async () => {
  const [one, other] = [await found('Board of Levees'), await found('Board of Canals')]
  for (const [from, into] of [
    [one, other],
    [other, one],
  ] as const)
    await plan(from.id, { kind: 'merging', intoAgencyId: into.id })
  await Promise.all([letDayCome(one.id), letDayCome(other.id)])
  await applyDueAgencyChanges()
  expect(await getAgency(ada, one.id)).toMatchObject({ isActive: false, mergedInto: { id: other.id } })
  expect(await getAgency(ada, other.id)).toMatchObject({ isActive: true, mergedInto: null })

  const [left, right] = [await found('Board of Bridges'), await found('Board of Ferries')]
  const effectiveOn = await today()
  const sent = Array.from({ length: 20 }, (_, nth) => {
    const [from, into] = nth % 2 === 0 ? [left, right] : [right, left]
    return plan(from.id, { kind: 'merging', intoAgencyId: into.id, effectiveOn }).catch(({ code }) => code)
  })
  const outcomes = await Promise.all(sent)
  expect(outcomes.filter((outcome) => outcome === 'applied')).toHaveLength(1)
  expect(new Set(outcomes)).toEqual(new Set(['applied', 'conflict', 'invalid']))
})

test('facts and other names are edited and recorded; another agency’s name is not reached by this one', async () => {
  const [one, other] = [await found('Museum'), await found('Library')]
  const facts = { address: '1 River Rd.', parishName: 'Caddo', inOtsScope: false, isActive: false }
  await saveAgency(ada, { agencyId: one.id, facts })
  expect(await db.auditEntry.findFirst({ where: { subject: one.code, action: 'agency.changed' } })).toMatchObject({
    before: { address: '', parishName: null, inOtsScope: true, isActive: true },
    after: facts,
  })
  await addAlias(ada, { agencyId: one.id, name: 'The Museum' })
  await expect(addAlias(ada, { agencyId: one.id, name: 'The Museum' })).rejects.toMatchObject({ code: 'invalid' })
  const [alias] = (await getAgency(ada, one.id)).aliases
  const foreign = removeAlias(ada, { agencyId: other.id, aliasId: alias?.id ?? 0 })
  await expect(foreign).rejects.toMatchObject({ code: 'not_found' })
  await removeAlias(ada, { agencyId: one.id, aliasId: alias?.id ?? 0 })
  expect((await getAgency(ada, one.id)).aliases).toEqual([])
})
