import { beforeEach, expect, test } from 'vitest'

import { db } from '#app/platform/db.server.ts'
import { type GivenRole, makePerson } from '#prisma/seed/builders/make-person.ts'
import { makeCoordinator, makeSupervisor, makeTechnician } from '#prisma/seed/builders/make-staff.ts'
import { signInAs } from '#tests/support/sign-in-as.ts'
import type { Actor } from '../actor.ts'
import { findActorByToken } from '../find-actor-by-token.server.ts'
import { endAbsence } from './end-absence.server.ts'
import { listAbsences } from './list-absences.server.ts'
import { listAbsentees } from './list-absentees.server.ts'
import { recordAbsence } from './record-absence.server.ts'

const HOUR = 3_600_000
const request = { clientAddress: '192.0.2.1', requestId: 'r', userAgent: 'test' }

let away: Actor
let standIn: Actor

beforeEach(async () => {
  away = await makeSupervisor('dco')
  standIn = await makeTechnician('dco')
})

function absent(changed: Partial<Parameters<typeof recordAbsence>[1]> = {}) {
  const [fromAt, toAt] = [new Date(Date.now() - HOUR), new Date(Date.now() + HOUR)]
  return { personId: away.personId, standInId: standIn.personId, fromAt, toAt, note: 'On leave', ...changed }
}

async function askAgain(person: Actor): Promise<Actor> {
  const actor = await findActorByToken((await signInAs(person)).token)
  if (!actor) throw new Error('the session was opened just now')
  return actor
}

/** The absence of `person` as `reader` finds it. */
async function findAbsence(reader: Actor, person: Actor) {
  return (await listAbsences(reader)).find(({ personId }) => personId === person.personId)
}

test('who stands in holds the same roles while it lasts, and not a moment longer (V8.2.1)', async () => {
  const { token } = await signInAs(standIn)
  const supervised = async () => (await findActorByToken(token))?.supervisedSectionCodes
  expect(await supervised()).toEqual([])
  await recordAbsence(away, absent(), request)
  expect(await supervised()).toEqual(['dco'])
  const absence = await findAbsence(away, away)
  if (!absence) throw new Error('it was recorded just now')
  expect(await endAbsence(away, absence.id, request)).toBe('ended')
  expect(await supervised()).toEqual([])
})

test('an absence to come gives nothing yet, and can be taken away', async () => {
  const [fromAt, toAt] = [new Date(Date.now() + HOUR), new Date(Date.now() + 2 * HOUR)]
  await recordAbsence(away, absent({ fromAt, toAt }), request)
  expect((await askAgain(standIn)).supervisedSectionCodes).toEqual([])
  const absence = await findAbsence(standIn, away)
  expect(absence).toMatchObject({ personId: away.personId, isNow: false, mayEnd: false, note: 'On leave' })
  await expect(endAbsence(standIn, absence?.id ?? 0, request)).rejects.toMatchObject({ code: 'not_found' })
  expect(await endAbsence(away, absence?.id ?? 0, request)).toBe('removed')
  expect(await findAbsence(away, away)).toBeUndefined()
})

test('agency coordination and approvals pass on; administration and records do not, nor what has ended', async () => {
  const ldh = await db.agency.findUniqueOrThrow({ where: { code: 'LDH' } })
  const roles: GivenRole[] = [
    { role: 'coordinator', agencyCode: 'LDH' },
    { role: 'approver', agencyCode: 'LDH', approvalRole: 'agency fiscal' },
    { role: 'administrator' },
    { role: 'records_officer' },
    { role: 'technician', sectionCode: 'euc', validTo: new Date(Date.now() - HOUR) },
  ]
  away = await makePerson({ roles })
  standIn = await makePerson({ agencyCode: 'LDH' })
  await recordAbsence(away, absent(), request)
  expect(await askAgain(standIn)).toMatchObject({
    coordinatedAgencyIds: [ldh.id],
    approvals: [{ agencyId: ldh.id, role: 'agency fiscal' }],
    isAdministrator: false,
    isRecordsOfficer: false,
    sectionCodes: [],
  })
})

test('roles go one step: who stands in for a stand-in gets nothing of the first', async () => {
  await recordAbsence(away, absent(), request)
  const third = await makeTechnician('dco')
  await recordAbsence(standIn, absent({ personId: standIn.personId, standInId: third.personId }), request)
  expect(await askAgain(third)).toMatchObject({ sectionCodes: ['dco'], supervisedSectionCodes: [] })
})

test('of several sections and agencies, only what the stand-in belongs to passes on (V8.2.1)', async () => {
  away = await makePerson({
    roles: [
      { role: 'supervisor', sectionCode: 'dco' },
      { role: 'technician', sectionCode: 'isec' },
      { role: 'coordinator', agencyCode: 'LDH' },
    ],
  })
  // A supervisor of one section, who records it with themselves as stand-in, gets no other section by that.
  const supervisor = await makeSupervisor('dco')
  await recordAbsence(supervisor, absent({ standInId: supervisor.personId }), request)
  expect(await askAgain(supervisor)).toMatchObject({ sectionCodes: ['dco'], coordinatedAgencyIds: [] })
  const absence = await findAbsence(away, away)
  await endAbsence(away, absence?.id ?? 0, request)
  // Nor does somebody of the agency come to work in a section.
  const neighbour = await makePerson({ agencyCode: 'LDH' })
  await recordAbsence(away, absent({ standInId: neighbour.personId }), request)
  const standsIn = await askAgain(neighbour)
  expect(standsIn.coordinatedAgencyIds).toHaveLength(1)
  expect(standsIn.sectionCodes).toEqual([])
})

test('nothing passes on from an account that was shut', async () => {
  await recordAbsence(away, absent(), request)
  await db.person.update({ where: { id: away.personId }, data: { isActive: false } })
  expect((await askAgain(standIn)).supervisedSectionCodes).toEqual([])
})

test('one records one’s own absence, and a supervisor those of the section', async () => {
  const elsewhere = await makeSupervisor('euc')
  const own = await listAbsentees(standIn)
  expect(own.map(({ personId }) => personId)).toEqual([standIn.personId])
  const supervised = await listAbsentees(away)
  expect(supervised[0]?.personId).toBe(away.personId)
  expect(supervised.map(({ personId }) => personId)).toContain(standIn.personId)
  for (const stranger of [standIn, elsewhere, await makeCoordinator('LDH')]) {
    await expect(recordAbsence(stranger, absent(), request)).rejects.toMatchObject({
      fieldErrors: { personId: [expect.anything()] },
    })
  }
  await recordAbsence(away, absent({ personId: standIn.personId, standInId: null }), request)
  const absence = await findAbsence(standIn, standIn)
  await expect(endAbsence(elsewhere, absence?.id ?? 0, request)).rejects.toMatchObject({ code: 'not_found' })
  expect(await endAbsence(away, absence?.id ?? 0, request)).toBe('ended')
})

test('only a colleague of the same section or agency stands in', async () => {
  for (const stranger of [await makeTechnician('euc'), await makePerson({ agencyCode: 'DOTD' }), away]) {
    await expect(recordAbsence(away, absent({ standInId: stranger.personId }), request)).rejects.toMatchObject({
      fieldErrors: { standInId: [expect.anything()] },
    })
  }
  expect(await db.absence.count({ where: { personId: away.personId } })).toBe(0)
})

test('of two absences that overlap, recorded at once, one is refused', async () => {
  const outcomes = await Promise.allSettled([
    recordAbsence(away, absent(), request),
    recordAbsence(away, absent(), request),
  ])
  expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  await expect(
    recordAbsence(
      away,
      absent({ fromAt: new Date(Date.now() - 3 * HOUR), toAt: new Date(Date.now() - HOUR) }),
      request,
    ),
  ).rejects.toMatchObject({ fieldErrors: { toAt: [expect.stringContaining('over already')] } })
})

test('whoever came back early may be away again on the same day', async () => {
  await recordAbsence(away, absent(), request)
  await endAbsence(away, (await findAbsence(away, away))?.id ?? 0, request)
  await recordAbsence(away, absent(), request)
  expect(await findAbsence(away, away)).toMatchObject({ isNow: true })
})

test('recording and ending leave entries in the audit trail, with before and after', async () => {
  await recordAbsence(away, absent(), request)
  const absence = await findAbsence(away, away)
  await endAbsence(away, absence?.id ?? 0, request)
  const entries = await db.auditEntry.findMany({ where: { subject: away.email }, orderBy: { id: 'asc' } })
  expect(entries.map(({ action }) => action)).toEqual(['identity.absenceRecorded', 'identity.absenceEnded'])
  expect(entries[0]).toMatchObject({ actorId: away.personId, after: { standInId: standIn.personId, note: 'On leave' } })
  expect(entries[1]).toMatchObject({ before: { standInId: standIn.personId } })
})
