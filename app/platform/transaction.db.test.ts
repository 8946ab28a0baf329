import { beforeEach, expect, test } from 'vitest'
import { db, type Tx } from './db.server.ts'
import { isOutOfReach } from './is-out-of-reach.ts'
import { inTransaction } from './transaction.server.ts'

type Touch = (tx: Tx, name: string) => Promise<unknown>
type Run = (work: (tx: Tx) => Promise<'through'>) => Promise<'through'>

const byHand: Touch = (tx, name) => tx.$executeRaw`UPDATE parish SET name = name WHERE name = ${name}`
const byPrisma: Touch = (tx, name) => tx.parish.update({ where: { name }, data: { name } })

beforeEach(async () => {
  await db.parish.deleteMany({ where: { name: { startsWith: 'Test ' } } })
  await db.parish.createMany({ data: [{ name: 'Test A' }, { name: 'Test B' }] })
})

/** Two that each take one row, and the other's once both have theirs. */
function waitForEachOther(run: Run, touch: Touch): Promise<'through'>[] {
  let arrived = 0
  let open = () => {}
  const bothHaveOne = new Promise<void>((resolve) => {
    open = resolve
  })
  const takeBoth = (first: string, second: string) =>
    run(async (tx) => {
      await touch(tx, first)
      arrived += 1
      if (arrived === 2) open()
      await bothHaveOne
      await touch(tx, second)
      return 'through'
    })
  return [takeBoth('Test A', 'Test B'), takeBoth('Test B', 'Test A')]
}

test.each([
  ['written by hand', byHand],
  ['of Prisma', byPrisma],
])('two that wait for each other both get through, by statements %s', async (_whose, touch) => {
  expect(await Promise.all(waitForEachOther(inTransaction, touch))).toEqual(['through', 'through'])
})

test('one that gave way to another, and was not tried again, is to blame for nothing', async () => {
  const ends = await Promise.allSettled(
    waitForEachOther((work) => db.$transaction(work, { maxWait: 15_000, timeout: 15_000 }), byHand),
  )
  const failures = ends.flatMap((end) => (end.status === 'rejected' ? [end.reason] : []))
  expect(failures.map((error) => isOutOfReach(error))).toEqual([true])
})
