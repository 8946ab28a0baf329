import { beforeEach, expect, test } from 'vitest'
import { db } from '#app/platform/db.server.ts'
import { formatClosureCursor, parseClosureCursor } from './closure-cursor.ts'
import { formatFreezeCursor, parseFreezeCursor } from './freeze-cursor.ts'
import { listClosures } from './list-closures.server.ts'
import { listFreezes } from './list-freezes.server.ts'

beforeEach(async () => {
  await db.officeClosure.deleteMany()
  await db.serviceFreeze.deleteMany()
})

test('closures come the latest date first, page by page, each once', async () => {
  const dates = ['2026-11-27', '2026-01-20', '2026-11-27', '2021-02-19', '2026-11-27']
  for (const date of dates) {
    await db.officeClosure.create({ data: { date: new Date(date), reason: `Ice on ${date}`, isStatewide: true } })
  }
  const first = await listClosures(null, 2)
  expect(first.closures.map(({ date }) => date)).toEqual(['2026-11-27', '2026-11-27'])
  const second = await listClosures(first.next && parseClosureCursor(formatClosureCursor(first.next)), 2)
  const third = await listClosures(second.next, 2)
  expect(third.next).toBeNull()
  const all = [...first.closures, ...second.closures, ...third.closures]
  expect(all.map(({ date }) => date)).toEqual(dates.toSorted().toReversed())
  expect(new Set(all.map(({ id }) => id)).size).toBe(5)
  expect(all[0]).toMatchObject({ fromTime: null, parishNames: [], withdrawnAt: null, declaredAt: expect.any(Date) })
})

test('freezes come page by page, the one that ends last first', async () => {
  for (const day of ['01', '03', '02']) {
    const [fromAt, toAt] = [new Date('2026-11-01T00:00:00Z'), new Date(`2026-12-${day}T06:00:00Z`)]
    await db.serviceFreeze.create({ data: { name: day, fromAt, toAt, sectionCodes: ['pss'] } })
  }
  const first = await listFreezes(null, 2)
  const second = await listFreezes(first.next && parseFreezeCursor(formatFreezeCursor(first.next)), 2)
  expect([...first.freezes, ...second.freezes].map(({ name }) => name)).toEqual(['03', '02', '01'])
  expect(second.next).toBeNull()
})

test.each([null, '', '2026-02-30.1', '2026-11-27', '2026-11-27.0', 'x.1'])('%j is no place in the list', (text) => {
  expect(parseClosureCursor(text)).toBeNull()
})
