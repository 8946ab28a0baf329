import { expect, test } from 'vitest'
import { DEMO_PEOPLE } from '#app/domain/identity/demo-people.ts'
import { verifyPassword } from '#app/domain/identity/verify-password.server.ts'
import { findPolicyTies } from '#app/domain/sla/choose-policy.ts'
import { loadSlaRules } from '#app/domain/sla/load-sla-rules.server.ts'
import { db } from '#app/platform/db.server.ts'
import { env } from '#app/platform/env.server.ts'
import { seedDatabase } from './seed.ts'
import { seedReferenceData } from './seed-reference.ts'

async function countEverything(): Promise<Record<string, number>> {
  const tables = await db.$queryRaw<{ name: string }[]>`
    SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' AND tablename NOT LIKE '\\_%' ORDER BY 1`
  const counts: Record<string, number> = {}
  for (const { name } of tables) {
    const [row] = await db.$queryRawUnsafe<{ count: number }[]>(`SELECT count(*)::int AS count FROM "${name}"`)
    counts[name] = row?.count ?? -1
  }
  return counts
}

test('the reference data are complete', async () => {
  expect(await countEverything()).toMatchObject({
    section: 9,
    ticket_category: 71,
    agency: 43,
    parish: 64,
    priority_matrix_cell: 9,
    business_calendar: 2,
    office_closure: 4,
    sla_policy: 9,
    routing_rule: 4,
    mailbox: 10,
    person: 0,
    ticket: 0,
  })
})

test('each section has a mailbox, and the address that mail comes from has one that is no section’s', async () => {
  const mailboxes = await db.mailbox.findMany({ orderBy: { id: 'asc' } })
  const [common, ...own] = mailboxes.map(({ address, sectionCode }) => ({ address, sectionCode }))
  expect(common).toEqual({ address: env.MAIL_FROM, sectionCode: null })
  expect(own).toHaveLength(9)
  expect(own).toContainEqual({ address: 'euc@ots.la.example', sectionCode: 'euc' })
})

test('a database from before there were mailboxes gets them, and what was made of them stays', async () => {
  await db.mailbox.deleteMany()
  await seedDatabase({ demo: false })
  expect(await db.mailbox.count()).toBe(10)
  await db.mailbox.update({ where: { address: 'euc@ots.la.example' }, data: { isEnabled: false, name: 'Desk' } })
  await db.mailbox.delete({ where: { address: 'spa@ots.la.example' } })
  await seedDatabase({ demo: false })
  expect(await db.mailbox.count()).toBe(9)
  expect(await db.mailbox.findUnique({ where: { address: 'euc@ots.la.example' } })).toMatchObject({
    isEnabled: false,
    name: 'Desk',
  })
})

test('a laptop that will not start is P3 by the matrix', async () => {
  const laptop = await db.ticketCategory.findUniqueOrThrow({ where: { code: 'EUC-DEV-01' } })
  const cell = await db.priorityMatrixCell.findUniqueOrThrow({
    where: { impact_urgency: { impact: laptop.impact, urgency: laptop.urgency } },
  })
  expect(cell.priority).toBe('P3')
})

test('tickets of Information Security and of separations are restricted', async () => {
  const restricted = await db.ticketCategory.findMany({ where: { isRestricted: true }, orderBy: { code: 'asc' } })
  expect(restricted.map(({ code }) => code)).toEqual([
    'EUC-ACC-04',
    'EUC-DEV-07',
    'EUC-NET-02',
    'EUC-SEC-01',
    'EUC-SEC-02',
  ])
  expect(await db.section.findMany({ where: { isRestricted: true }, select: { code: true } })).toEqual([
    { code: 'isec' },
  ])
})

test('calendars and policies are of the form that the engine reads, and no two policies tie', async () => {
  const rules = await loadSlaRules()
  const office = rules.calendarVersionById.get(rules.newestCalendarVersionIdByCode.get('office') ?? 0)
  expect(office?.exceptionNames.get('2026-07-03')).toBe('Independence Day')
  expect(office?.exceptionNames.has('2026-07-04')).toBe(false)
  expect(findPolicyTies(rules.policies)).toEqual([])
})

test('an agency is known by the names it had', async () => {
  const agency = await db.agencyAlias.findFirstOrThrow({ where: { name: 'DHH' }, include: { agency: true } })
  expect(agency.agency.code).toBe('LDH')
})

test('a second run adds nothing and keeps what an administrator edited', async () => {
  await db.agency.update({ where: { code: 'LDH' }, data: { name: 'Department of Health' } })
  const before = await countEverything()
  await seedReferenceData()
  await seedDatabase({ demo: false })
  expect(await countEverything()).toEqual(before)
  expect((await db.agency.findUniqueOrThrow({ where: { code: 'LDH' } })).name).toBe('Department of Health')
})

test('the demo has its people, tickets in every stage, and tells nobody', { timeout: 60_000 }, async () => {
  const begunAt = new Date()
  await seedDatabase({ demo: true })
  const counts = await countEverything()
  expect(counts).toMatchObject({ ticket: 42, outbox_job: 0, delivery: 0 })
  for (const { email } of DEMO_PEOPLE) {
    const person = await db.person.findUniqueOrThrow({ where: { email } })
    expect(await verifyPassword(person.passwordHash, env.DEMO_PASSWORD)).toBe(true)
  }
  expect(await db.roleGrant.groupBy({ by: ['role'], _count: true, orderBy: { role: 'asc' } })).toEqual([
    { role: 'coordinator', _count: 8 },
    { role: 'technician', _count: 27 },
    { role: 'supervisor', _count: 9 },
    { role: 'administrator', _count: 1 },
    { role: 'approver', _count: 1 },
    { role: 'records_officer', _count: 1 },
  ])
  const statuses = await db.ticket.groupBy({ by: ['status'], orderBy: { status: 'asc' } })
  expect(statuses.map(({ status }) => status)).toEqual([
    'new',
    'open',
    'in_progress',
    'waiting_on_requester',
    'waiting_on_vendor',
    'waiting_on_approval',
    'scheduled',
    'resolved',
    'closed',
    'cancelled',
  ])
  const soon = new Date()
  expect(await db.ticket.count({ where: { nextDueAt: { lt: soon } } })).toBeGreaterThanOrEqual(3)
  expect(await db.slaClock.count({ where: { nextAt: { lte: begunAt } } })).toBe(0)
  expect(await db.sectionStint.count({ where: { nextAt: { lte: begunAt } } })).toBe(0)
  expect(await db.sectionStint.count({ where: { number: 2, state: { not: null } } })).toBeGreaterThan(0)
  expect(await db.ticket.count({ where: { OR: [{ openedAt: { gt: soon } }, { updatedAt: { gt: soon } }] } })).toBe(0)

  await seedDatabase({ demo: true })
  expect(await countEverything()).toEqual(counts)
})

test('an interrupted demo is completed without doubling anything', async () => {
  const before = await countEverything()
  await db.$executeRaw`ALTER TABLE audit_entry DISABLE TRIGGER audit_entry_append_only`
  await db.auditEntry.deleteMany({ where: { action: 'demo.seeded' } })
  await db.$executeRaw`ALTER TABLE audit_entry ENABLE TRIGGER audit_entry_append_only`
  await seedDatabase({ demo: true })
  expect(await countEverything()).toEqual(before)
})

test('a start with another demo password makes that one work', async () => {
  const before = env.DEMO_PASSWORD
  env.DEMO_PASSWORD = 'another password'
  await seedDatabase({ demo: true })
  env.DEMO_PASSWORD = before
  const person = await db.person.findUniqueOrThrow({ where: { email: 'tech1.euc@ots.la.example' } })
  expect(await verifyPassword(person.passwordHash, 'another password')).toBe(true)
})

test('demo people are refused outside embedded mode', async () => {
  env.EMBEDDED = false
  await expect(seedDatabase({ demo: true })).rejects.toThrow('embedded mode only')
  env.EMBEDDED = true
})
