import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { Prisma } from '#app/generated/prisma/client.ts'
import { MOST_ROWS, olderMailSql, pageMails } from './page-mails.ts'

const place = Prisma.sql`(m.at, m.id)`
const timeOf = ({ at }: { at: Date }) => at
const makeRows = (count: number) =>
  Array.from({ length: count }, (_, n) => ({ id: randomUUID(), at: new Date(1_764_000_000_000 - n * 1_000) }))

test('a full page says where the next one begins, and that is asked for', () => {
  const rows = makeRows(MOST_ROWS)
  const { mails, next } = pageMails(rows, timeOf)
  expect(mails).toEqual(rows.slice(0, -1))
  const last = mails.at(-1)
  const { sql, values } = olderMailSql(next, place)
  expect(sql).toBe('(m.at, m.id) < (?::timestamptz, ?::uuid)')
  expect(values).toEqual([last?.at, last?.id])
})

test('the last page has none after it', () => {
  expect(pageMails(makeRows(MOST_ROWS - 1), timeOf).next).toBeNull()
  expect(pageMails(makeRows(0), timeOf)).toEqual({ mails: [], next: null })
})

test.each([
  null,
  '',
  'x',
  '1764000000000',
  `1764000000000,${'-'.repeat(36)}`,
  `1764000000000,0abcdef0${'-'.repeat(28)}`,
])('%s is no page’s next, and asks for the first one', (next) => {
  expect(olderMailSql(next, place).sql).toBe('TRUE')
})
