import { expect, test } from 'vitest'
import { db } from '#app/platform/db.server.ts'
import { inSqlTransaction } from '#app/platform/sql-transaction.server.ts'
import { makePerson } from '#prisma/seed/builders/make-person.ts'
import { makeTechnician } from '#prisma/seed/builders/make-staff.ts'
import { takeTurn } from './take-turn.server.ts'

const HOUR = 3_600_000

test('tickets are dealt out to those who are there; a rule’s person is replaced by who stands in', async () => {
  const present = { fromAt: new Date(Date.now() - HOUR), toAt: new Date(Date.now() + HOUR) }
  const requester = await makePerson()
  const [here, gone] = [await makeTechnician('spa'), await makeTechnician('spa')]
  const route = { sectionCode: 'spa', assigneeId: gone.personId, requesterId: requester.personId }
  const deal = (strategy: 'round_robin' | 'least_loaded' | 'person') =>
    inSqlTransaction((tx) => takeTurn(tx, { ...route, strategy }))
  expect([await deal('round_robin'), await deal('round_robin')].sort()).toEqual([here.personId, gone.personId].sort())
  expect(await deal('person')).toBe(gone.personId)
  await db.absence.create({
    data: { personId: gone.personId, standInId: here.personId, ...present },
  })
  for (const strategy of ['round_robin', 'round_robin', 'least_loaded', 'person'] as const) {
    expect(await deal(strategy)).toBe(here.personId)
  }
  await db.absence.create({ data: { personId: here.personId, ...present } })
  for (const strategy of ['round_robin', 'least_loaded', 'person'] as const) expect(await deal(strategy)).toBeNull()
})
