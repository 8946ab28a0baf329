import { beforeEach, expect, test } from 'vitest'
import { db, pool } from './db.server.ts'
import { inSqlTransaction } from './sql-transaction.server.ts'

const names = async () =>
  (await db.parish.findMany({ where: { name: { startsWith: 'Test ' } } })).map(({ name }) => name)

beforeEach(async () => {
  await db.parish.deleteMany({ where: { name: { startsWith: 'Test ' } } })
})

test('what is done together is there together, and its answer comes back', async () => {
  const count = await inSqlTransaction(async (tx) => {
    const written = await tx.$executeRaw`INSERT INTO parish (name) VALUES (${'Test A'}), (${'Test B'})`
    const [row] = await tx.$queryRaw<
      { name: string }[]
    >`SELECT name FROM parish WHERE name = ANY(${['Test A']}::text[])`
    expect(row?.name).toBe('Test A')
    return written
  })
  expect(count).toBe(2)
  expect(await names()).toEqual(['Test A', 'Test B'])
})

test('what fails leaves nothing behind, and gives its connection back', async () => {
  const failing = inSqlTransaction(async (tx) => {
    await tx.$executeRaw`INSERT INTO parish (name) VALUES (${'Test A'})`
    throw new Error('changed my mind')
  })
  await expect(failing).rejects.toThrow('changed my mind')
  expect(await names()).toEqual([])
  expect(pool.totalCount).toBe(pool.idleCount)
})

test('two that wait for each other both get through', async () => {
  await db.parish.createMany({ data: [{ name: 'Test A' }, { name: 'Test B' }] })
  const touch = (first: string, second: string) =>
    inSqlTransaction(async (tx) => {
      await tx.$executeRaw`SELECT 1 FROM parish WHERE name = ${first} FOR UPDATE`
      await tx.$executeRaw`SELECT pg_sleep(0.1)`
      await tx.$executeRaw`SELECT 1 FROM parish WHERE name = ${second} FOR UPDATE`
      return 'through'
    })
  expect(await Promise.all([touch('Test A', 'Test B'), touch('Test B', 'Test A')])).toEqual(['through', 'through'])
})

test('a connection that is cut in the middle fails its work and nothing else', async () => {
  const cut = inSqlTransaction(async (tx) => {
    const [{ pid = 0 } = {}] = await tx.$queryRaw<{ pid: number }[]>`SELECT pg_backend_pid() AS pid`
    await pool.query('SELECT pg_terminate_backend($1)', [pid])
    await tx.$executeRaw`SELECT 1`
  })
  await expect(cut).rejects.toThrow()
  expect(await inSqlTransaction((tx) => tx.$executeRaw`SELECT 1`)).toBe(1)
})
