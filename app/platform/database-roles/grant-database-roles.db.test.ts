import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { pool } from '../db.server.ts'
import { grantDatabaseRoles } from './grant-database-roles.ts'

const ownerUrl = process.env.DATABASE_URL ?? ''
const suffix = randomUUID().slice(0, 8)
const clients: pg.Client[] = []

async function connectAs(user: string): Promise<{ url: string; open: () => Promise<pg.Client> }> {
  const url = new URL(ownerUrl)
  url.username = `${user}_${suffix}`
  url.password = 'a p@ss/w:rd'
  const open = async () => {
    const client = new pg.Client({ connectionString: url.href })
    await client.connect()
    clients.push(client)
    return client
  }
  return { url: url.href, open }
}

const app = await connectAs('test_app')
const report = await connectAs('test_report')

beforeAll(async () => {
  await grantDatabaseRoles(ownerUrl, { appUrl: app.url, reportUrl: report.url })
  await grantDatabaseRoles(ownerUrl, { appUrl: app.url, reportUrl: report.url })
})

afterAll(async () => {
  await Promise.all(clients.map((client) => client.end()))
  for (const user of ['test_app', 'test_report']) await pool.query(`DROP ROLE "${user}_${suffix}"`)
})

const refused = /permission denied|must be owner/

test('the application reads and writes rows', async () => {
  const client = await app.open()
  await client.query(`INSERT INTO audit_entry (action) VALUES ('test.noted')`)
  await client.query(`UPDATE section SET name = name WHERE code = 'euc'`)
  await client.query('DELETE FROM caught_mail')
})

test.each(['audit_entry', 'audit_block', 'ticket_event'])(
  'V16.4.2: nothing the application can say changes or removes a row of %s',
  async (table) => {
    const client = await app.open()
    for (const sql of [`UPDATE ${table} SET payload = '{}'`, `DELETE FROM ${table}`, `TRUNCATE ${table}`])
      await expect(client.query(sql.replace('payload', table === 'audit_block' ? 'hash' : 'payload'))).rejects.toThrow(
        refused,
      )
    await expect(client.query(`ALTER TABLE ${table} DISABLE TRIGGER ALL`)).rejects.toThrow(refused)
    await expect(client.query(`DROP TABLE ${table} CASCADE`)).rejects.toThrow(refused)
    await expect(client.query('SET session_replication_role = replica')).rejects.toThrow(refused)
  },
)

test('the application makes no tables and no roles', async () => {
  const client = await app.open()
  await expect(client.query('CREATE TABLE mine (id int)')).rejects.toThrow(refused)
  await expect(client.query('CREATE ROLE mine')).rejects.toThrow(refused)
  await expect(client.query('UPDATE _prisma_migrations SET logs = NULL')).rejects.toThrow(refused)
})

test('V14.2.6: reports read figures, and neither texts nor anything that opens a door', async () => {
  const client = await report.open()
  await client.query('SELECT t.id, p.name FROM ticket t JOIN person p ON p.id = t.requester_id')
  for (const table of [
    'session',
    'ticket_message',
    'attachment',
    'audit_entry',
    'totp_device',
    'account_token',
    'delivery',
  ])
    await expect(client.query(`SELECT * FROM ${table}`)).rejects.toThrow(refused)
  await expect(client.query('SELECT password_hash FROM person')).rejects.toThrow(refused)
  await client.query('SELECT count(*) FILTER (WHERE score = $1) FROM ticket_rating WHERE rated_at > now()', ['good'])
  await expect(client.query('SELECT comment FROM ticket_rating')).rejects.toThrow(refused)
  await expect(client.query('UPDATE ticket SET subject = subject')).rejects.toThrow(refused)
})

test('every table that holds rows of the product is granted to the application', async () => {
  const { rows } = await pool.query<{ name: string }>(
    `SELECT tablename AS name FROM pg_tables WHERE schemaname IN ('public', 'bullmq')
     AND NOT has_table_privilege('ots_app', schemaname || '.' || quote_ident(tablename), 'SELECT, INSERT')
     AND tablename <> '_prisma_migrations'`,
  )
  expect(rows).toEqual([])
})
