import { randomUUID } from 'node:crypto'
import { beforeEach, expect, test, vi } from 'vitest'
import { db, pool } from '#app/platform/db.server.ts'
import { makePerson } from '#prisma/seed/builders/make-person.ts'
import { makeTicket } from '#prisma/seed/builders/make-ticket.ts'
import { waitUntil } from '#tests/support/wait-until.ts'
import { recordAuditEntry } from '../identity/record-audit-entry.server.ts'
import { addNote } from '../tickets/add-note.server.ts'
import { createChainExtension } from './extend-audit-chain.server.ts'
import { verifyAuditChain } from './verify-audit-chain.server.ts'

/** As whoever owns the database could: past the triggers that refuse it to everybody else. */
async function tamper(sql: string): Promise<void> {
  const client = await pool.connect()
  try {
    await client.query('SET session_replication_role = replica')
    await client.query(sql)
    await client.query('SET session_replication_role = DEFAULT')
  } finally {
    client.release()
  }
}

// A list of 50,000 people is one transaction, which on a slow machine takes minutes.
vi.setConfig({ testTimeout: 300_000, hookTimeout: 300_000 })

/** Other tests run in the same cluster, and the chain waits for every transaction of it that may still write. */
async function link(extend = createChainExtension({ settleMs: 0 })): Promise<void> {
  const isLinked = async () => {
    await extend()
    return (await verifyAuditChain()).unlinked === 0
  }
  await waitUntil('every row is linked', isLinked, { withinMs: 250_000, everyMs: 20 })
}

const note = (subject: string) =>
  recordAuditEntry(db, { action: 'test.noted', actorId: null, subject, before: { a: 1 }, after: { a: 2 } })

beforeEach(async () => {
  await tamper('DELETE FROM audit_block')
  await tamper('DELETE FROM audit_entry')
  await makeTicket(await makePerson(), { subject: 'Watched' })
  await note('first')
  await note('second')
  await link()
})

const findProblems = async () => (await verifyAuditChain()).problems

test('an audit trail that nobody touched verifies, whole, with a hash for each day', async () => {
  const verdict = await verifyAuditChain()
  const rows = (await db.auditEntry.count()) + (await db.ticketEvent.count())
  expect(verdict).toMatchObject({ rows, unlinked: 0, problems: [] })
  expect([...verdict.closings.values()]).toEqual([expect.stringMatching(/^[0-9a-f]{64}$/)])
})

test('rows that come later go into a later link', async () => {
  await note('third')
  expect(await verifyAuditChain()).toMatchObject({ blocks: 1, unlinked: 1 })
  await link()
  expect(await verifyAuditChain()).toMatchObject({ blocks: 2, unlinked: 0, problems: [] })
})

test('a changed entry shows, by its number', async () => {
  const { id } = await db.auditEntry.findFirstOrThrow({ where: { subject: 'first' } })
  await tamper(`UPDATE audit_entry SET subject = 'somebody else' WHERE id = ${id}`)
  expect(await findProblems()).toEqual([expect.stringContaining(`audit entry ${id} was changed or added`)])
})

test.each([
  ['action', `'other'`],
  ['actor_id', '1'],
  ['payload', `'{"x":1}'`],
  ['before', 'NULL'],
  ['after', `'{"a":3}'`],
  ['ticket_id', '7'],
  ['ip_address', `'10.0.0.1'`],
  ['user_agent', `'x'`],
  ['request_id', `'x'`],
  ['occurred_at', `now() - interval '1 year'`],
])('a changed %s shows', async (column, value) => {
  await makePerson()
  await tamper(`UPDATE audit_entry SET "${column}" = ${value} WHERE subject = 'second'`)
  expect(await findProblems()).toHaveLength(1)
})

test('a changed event of a ticket shows', async () => {
  const { id } = await db.ticketEvent.findFirstOrThrow()
  await tamper(`UPDATE ticket_event SET payload = payload || '{"by": "nobody"}' WHERE id = ${id}`)
  expect(await findProblems()).toEqual([expect.stringContaining(`ticket event ${id} was changed or added`)])
})

test('a removed entry shows', async () => {
  await tamper(`DELETE FROM audit_entry WHERE subject = 'first'`)
  expect(await findProblems()).toEqual([expect.stringContaining('1 row was removed')])
})

test('an entry slipped in later shows', async () => {
  const { id } = await db.auditEntry.findFirstOrThrow({ where: { subject: 'first' } })
  await tamper(`DELETE FROM audit_entry WHERE subject = 'first'`)
  await db.$executeRaw`INSERT INTO audit_entry (id, action, subject) VALUES (${id}, 'test.noted', 'first')`
  expect(await findProblems()).toEqual([expect.stringContaining(`audit entry ${id} was changed or added`)])
})

test('a link that was changed or removed shows', async () => {
  await note('third')
  await link()
  await tamper(`UPDATE audit_block SET hash = '\\x00' WHERE number = 1`)
  expect((await findProblems()).join()).toMatch(/Link 1 .*its own hash was changed.*Link 2 .* does not follow/)
  await tamper('DELETE FROM audit_block WHERE number = 1')
  expect((await findProblems()).join()).toContain('the link before it is missing')
})

test('an end that was cut off, rows and links alike, shows against the hash a day closed with', async () => {
  const [day = '', hash = ''] = [...(await verifyAuditChain()).closings][0] ?? []
  expect((await verifyAuditChain(new Map([[day, hash]]))).problems).toEqual([])
  await tamper(`UPDATE audit_entry SET subject = 'somebody else' WHERE subject = 'second'`)
  await tamper('DELETE FROM audit_block')
  await link()
  expect(await findProblems()).toEqual([])
  expect((await verifyAuditChain(new Map([[day, hash]]))).problems).toHaveLength(1)
})

test('old rows that no link covers show', async () => {
  await tamper('DELETE FROM audit_block')
  expect(await findProblems()).toEqual([])
  await tamper(`UPDATE audit_entry SET occurred_at = now() - interval '1 hour'`)
  expect(await findProblems()).toEqual([expect.stringContaining('older than 15 minutes')])
})

test('a row whose transaction is still under way waits for its link, and the rows after it too', async () => {
  const client = await pool.connect()
  const extend = createChainExtension({ settleMs: 0 })
  try {
    await client.query('BEGIN')
    await client.query(`INSERT INTO audit_entry (action, subject) VALUES ('test.noted', 'slow')`)
    await note('quick')
    expect((await extend()) + (await extend()) + (await extend())).toBe(0)
    await client.query('COMMIT')
  } finally {
    client.release()
  }
  await link(extend)
  expect(await verifyAuditChain()).toMatchObject({ blocks: 2, problems: [] })
})

test('many processes that link at once make one chain', async () => {
  const extensions = Array.from({ length: 4 }, () => createChainExtension({ settleMs: 0 }))
  for (let round = 0; round < 5; round++) {
    await Promise.all([...extensions.map((extend) => extend()), note(`round ${round}`)])
  }
  await link()
  expect(await verifyAuditChain()).toMatchObject({ unlinked: 0, problems: [] })
})

test('what happens to a ticket says with which request it came', async () => {
  const origin = { requestId: 'request-of-today', clientAddress: '192.0.2.7', userAgent: 'Firefox' }
  const requester = { ...(await makePerson()), origin }
  const ticketId = await makeTicket(requester, { subject: 'From somewhere' })
  await addNote(
    { ...(await makePerson({ roles: [{ role: 'technician', sectionCode: 'euc' }] })), origin },
    { ticketId, body: 'Seen.', submissionKey: randomUUID() },
  )
  const events = await db.ticketEvent.findMany({ where: { ticketId } })
  expect(events.length).toBeGreaterThan(2)
  for (const event of events) expect(event).toMatchObject({ requestId: 'request-of-today', ipAddress: '192.0.2.7' })
})
