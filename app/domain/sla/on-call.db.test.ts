import { beforeAll, beforeEach, expect, test } from 'vitest'
import { db } from '#app/platform/db.server.ts'
import { makePerson } from '#prisma/seed/builders/make-person.ts'
import { makeAdministrator, makeSupervisor, makeTechnician } from '#prisma/seed/builders/make-staff.ts'
import type { Actor } from '../identity/actor.ts'
import { endOnCallDuty } from './end-on-call-duty.server.ts'
import { findOnCallDuties } from './find-on-call-duties.server.ts'
import { findOnCallPerson } from './find-on-call-person.server.ts'
import { listOnCallPeople } from './list-on-call-people.server.ts'
import { listOnCallSections } from './list-on-call-sections.server.ts'
import { saveOnCallDuty } from './save-on-call-duty.server.ts'

const HOUR = 3_600_000
let supervisor: Actor
let administrator: Actor
let dana: Actor
let rene: Actor
let elsewhere: Actor

beforeAll(async () => {
  supervisor = await makeSupervisor('euc', { email: 'sam@ots.la.example' })
  administrator = await makeAdministrator()
  dana = await makeTechnician('euc', { email: 'dana@ots.la.example', name: 'Dana Hebert' })
  rene = await makeTechnician('euc', { email: 'rene@ots.la.example', name: 'Rene Broussard' })
  elsewhere = await makeTechnician('dco', { email: 'lee@ots.la.example', name: 'Lee Fontenot' })
})

beforeEach(() => db.onCallDuty.deleteMany())

/** One present for the whole file: what ends in an hour and what begins then must meet. */
const present = Math.floor(Date.now() / 1000) * 1000
const inHours = (hours: number) => new Date(present + hours * HOUR)

const duty = (person: Actor, from: number, to: number, sectionCode = 'euc') => ({
  sectionCode,
  email: person.email,
  fromAt: inHours(from),
  toAt: inHours(to),
})

const idOf = async (person: Actor) =>
  (await db.onCallDuty.findFirstOrThrow({ where: { personId: person.personId } })).id
const lastAudit = () => db.auditEntry.findFirstOrThrow({ orderBy: { id: 'desc' } })

test('whoever is on call is found at the instant of taking over, and the next one at the end', async () => {
  await saveOnCallDuty(supervisor, duty(dana, 1, 2))
  await saveOnCallDuty(supervisor, duty(rene, 2, 3))
  const { fromAt, toAt } = await db.onCallDuty.findFirstOrThrow({ where: { personId: dana.personId } })
  expect(await findOnCallPerson(db, 'euc', new Date(fromAt.getTime() - 1))).toBeNull()
  expect(await findOnCallPerson(db, 'euc', fromAt)).toBe(dana.personId)
  expect(await findOnCallPerson(db, 'euc', new Date(toAt.getTime() - 1))).toBe(dana.personId)
  expect(await findOnCallPerson(db, 'euc', toAt)).toBe(rene.personId)
  expect(await findOnCallPerson(db, 'dco', fromAt)).toBeNull()
})

test('nobody is told who has left the section or the house', async () => {
  const leaver = await makeTechnician('euc')
  await saveOnCallDuty(supervisor, duty(leaver, -1, 2))
  expect(await findOnCallPerson(db, 'euc', inHours(1))).toBe(leaver.personId)
  await db.roleGrant.updateMany({ where: { personId: leaver.personId }, data: { validTo: inHours(-1) } })
  expect(await findOnCallPerson(db, 'euc', inHours(1))).toBeNull()
  await db.roleGrant.updateMany({ where: { personId: leaver.personId }, data: { validTo: null } })
  await db.person.update({ where: { id: leaver.personId }, data: { isActive: false } })
  expect(await findOnCallPerson(db, 'euc', inHours(1))).toBeNull()
})

test('duties of a section that overlap are refused with both named; another section’s do not matter', async () => {
  await saveOnCallDuty(supervisor, duty(dana, 1, 10))
  await saveOnCallDuty(administrator, duty(elsewhere, 1, 10, 'dco'))
  await expect(saveOnCallDuty(supervisor, duty(rene, 9, 12))).rejects.toMatchObject({
    code: 'invalid',
    fieldErrors: { fromAt: [expect.stringMatching(/^Rene Broussard from .* overlaps Dana Hebert from /)] },
  })
  await saveOnCallDuty(supervisor, duty(rene, 10, 12))
  expect(await db.onCallDuty.count()).toBe(3)
})

test('of two supervisors who give the same hours to two people at once, one is refused', async () => {
  const outcomes = await Promise.allSettled([
    saveOnCallDuty(supervisor, duty(dana, 1, 5)),
    saveOnCallDuty(administrator, duty(rene, 4, 8)),
  ])
  expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  expect(await db.onCallDuty.count()).toBe(1)
})

test('only somebody of the section goes on call, and only in time to come', async () => {
  await expect(saveOnCallDuty(supervisor, duty(elsewhere, 1, 2))).rejects.toMatchObject({
    fieldErrors: { email: [expect.any(String)] },
  })
  await expect(saveOnCallDuty(supervisor, duty(await makePerson(), 1, 2))).rejects.toMatchObject({ code: 'invalid' })
  await expect(saveOnCallDuty(supervisor, duty(dana, -3, -2))).rejects.toMatchObject({
    fieldErrors: { toAt: [expect.any(String)] },
  })
})

test('supervisors say who is on call in their own sections, technicians nowhere', async () => {
  await expect(saveOnCallDuty(supervisor, duty(elsewhere, 1, 2, 'dco'))).rejects.toMatchObject({ code: 'forbidden' })
  await expect(saveOnCallDuty(dana, duty(dana, 1, 2))).rejects.toMatchObject({ code: 'forbidden' })
  await saveOnCallDuty(administrator, duty(elsewhere, 1, 2, 'dco'))
  const dutyId = await idOf(elsewhere)
  await expect(endOnCallDuty(supervisor, dutyId)).rejects.toMatchObject({ code: 'not_found' })
  expect(await db.onCallDuty.count()).toBe(1)
})

test('a duty that runs ends now, one to come is removed, one that is over stays as it was', async () => {
  await saveOnCallDuty(supervisor, duty(dana, -1, 5))
  await saveOnCallDuty(supervisor, duty(rene, 5, 9))
  expect(await endOnCallDuty(supervisor, await idOf(dana))).toBe('ended')
  expect(await lastAudit()).toMatchObject({ action: 'onCall.dutyEnded', subject: 'euc', actorId: supervisor.personId })
  expect(await findOnCallPerson(db, 'euc', inHours(1))).toBeNull()
  expect(await endOnCallDuty(supervisor, await idOf(rene))).toBe('removed')
  expect(await lastAudit()).toMatchObject({
    action: 'onCall.dutyRemoved',
    payload: { before: { fromAt: expect.any(String) }, after: null },
  })
  await expect(endOnCallDuty(supervisor, await idOf(dana))).rejects.toMatchObject({ code: 'conflict' })
})

test('a new duty is on record with what it says', async () => {
  await saveOnCallDuty(supervisor, duty(dana, 1, 2))
  const entry = await lastAudit()
  expect(entry).toMatchObject({
    action: 'onCall.dutyAdded',
    subject: 'euc',
    payload: { before: null, after: { personId: dana.personId } },
  })
})

test('the overview tells who is on call now and who is next, of one’s own sections', async () => {
  await saveOnCallDuty(supervisor, duty(dana, -1, 2))
  await saveOnCallDuty(supervisor, duty(rene, 5, 6))
  expect(await listOnCallSections(supervisor)).toEqual([
    expect.objectContaining({
      code: 'euc',
      current: expect.objectContaining({ personName: 'Dana Hebert' }),
      next: expect.objectContaining({ personName: 'Rene Broussard' }),
    }),
  ])
  await db.person.update({ where: { id: dana.personId }, data: { isActive: false } })
  expect((await listOnCallSections(supervisor))[0]?.current).toMatchObject({ isThere: false })
  await db.person.update({ where: { id: dana.personId }, data: { isActive: true } })
  expect((await listOnCallSections(supervisor))[0]?.current).toMatchObject({ isThere: true })
  expect((await listOnCallSections(administrator)).find(({ code }) => code === 'dco')).toMatchObject({
    current: null,
    next: null,
  })
})

test('the list is paged by key, the next to end first, without leaving one out', async () => {
  for (const hour of [1, 2, 3, 4, 5]) await saveOnCallDuty(supervisor, duty(hour % 2 ? dana : rene, hour, hour + 1))
  await saveOnCallDuty(administrator, duty(elsewhere, 1, 2, 'dco'))
  const seen: number[] = []
  let after = null
  do {
    const page = await findOnCallDuties(supervisor, { sectionCode: null, list: 'upcoming', after, limit: 2 })
    seen.push(...page.duties.map(({ toAt }) => toAt.getTime()))
    after = page.next
  } while (after !== null)
  expect(seen).toHaveLength(5)
  expect(seen).toEqual(seen.toSorted((a, b) => a - b))
  const past = await findOnCallDuties(supervisor, { sectionCode: null, list: 'past', after: null, limit: 2 })
  expect(past).toEqual({ duties: [], next: null })
})

test('whom a supervisor may choose are the people of their sections', async () => {
  const addresses = (await listOnCallPeople(supervisor)).map(({ email }) => email)
  expect(addresses).toEqual(expect.arrayContaining(['dana@ots.la.example', 'sam@ots.la.example']))
  expect(addresses).not.toContain('lee@ots.la.example')
})
