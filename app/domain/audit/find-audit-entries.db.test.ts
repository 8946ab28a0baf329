import { text } from 'node:stream/consumers'
import { parse } from 'csv-parse/sync'
import { beforeAll, expect, test } from 'vitest'
import { db } from '#app/platform/db.server.ts'
import { makePerson } from '#prisma/seed/builders/make-person.ts'
import type { Actor } from '../identity/actor.ts'
import { auditedBy } from '../identity/audited-by.ts'
import { recordAuditEntry } from '../identity/record-audit-entry.server.ts'
import { type AuditFilter, startOfDay } from './audit-filter.ts'
import { exportAuditEntries } from './export-audit-entries.server.ts'
import { findAuditEntries } from './find-audit-entries.server.ts'

let ann: Actor
let administrator: Actor
const everything: AuditFilter = { area: null, by: '', about: '', fromAt: null, untilAt: null }

beforeAll(async () => {
  ann = await makePerson()
  administrator = await makePerson({ roles: [{ role: 'administrator' }] })
  const origin = { clientAddress: '192.0.2.1', requestId: 'r-1', userAgent: 'Firefox' }
  const notes = [
    { action: 'identity.signedIn', subject: ann.email },
    { action: 'ticket.viewed', subject: 'OTS-77', ticketId: 77 },
    { action: 'routing.ruleSaved', subject: '=SUM(A1)', before: { name: 'a' }, after: { name: 'b' } },
    { action: 'export.tickets', subject: 'Tickets' },
    { action: 'agency.renamed', subject: 'Department of Rivers' },
  ]
  for (const note of notes) await recordAuditEntry(db, { ...auditedBy({ ...ann, origin }), ...note })
})

const find = async (filter: Partial<AuditFilter>, page = { before: null as string | null, limit: 100 }) =>
  (await findAuditEntries({ ...everything, ...filter }, page)).map(({ action }) => action)

test('the newest stands first, with who, from where and with which request', async () => {
  const [first] = await findAuditEntries(everything, { before: null, limit: 1 })
  expect(first).toMatchObject({
    action: 'agency.renamed',
    actorName: ann.name,
    actorEmail: ann.email,
    ipAddress: '192.0.2.1',
    requestId: 'r-1',
    userAgent: 'Firefox',
  })
})

test('an area shows what belongs there, and configuration all that belongs nowhere else', async () => {
  const by = ann.email
  expect(await find({ area: 'people', by })).toEqual(['identity.signedIn'])
  expect(await find({ area: 'access', by })).toEqual(['ticket.viewed'])
  expect(await find({ area: 'exports', by })).toEqual(['export.tickets'])
  expect(await find({ area: 'configuration', by })).toEqual(['agency.renamed', 'routing.ruleSaved'])
})

test('who, and what it was about, in any case and form of a ticket’s number', async () => {
  expect(await find({ by: ann.email.toUpperCase() })).toHaveLength(5)
  expect(await find({ by: 'nobody@la.example' })).toEqual([])
  for (const about of ['OTS-77', 'ots-77', '77']) expect(await find({ about })).toEqual(['ticket.viewed'])
  expect(await find({ about: 'Department of Rivers' })).toEqual(['agency.renamed'])
})

test('days are the reader’s', async () => {
  const today = new Intl.DateTimeFormat('en-CA', { timeZone: 'America/Chicago' }).format(new Date())
  const fromAt = startOfDay(today, 'America/Chicago')
  const untilAt = startOfDay(today, 'America/Chicago', 1)
  expect(await find({ by: ann.email, fromAt, untilAt })).toHaveLength(5)
  expect(await find({ by: ann.email, fromAt: untilAt })).toEqual([])
  expect(startOfDay('2026-13-40', 'America/Chicago')).toBeNull()
  expect(startOfDay('2026-03-08', 'America/Chicago', 1)).toEqual(new Date('2026-03-09T05:00:00Z'))
})

test('pages follow one another without a gap', async () => {
  const all = await find({ by: ann.email })
  const seen: string[] = []
  let before: string | null = null
  for (let page = 0; page < 5; page++) {
    const [entry] = await findAuditEntries({ ...everything, by: ann.email }, { before, limit: 1 })
    seen.push(entry?.action ?? '')
    before = entry?.id ?? null
  }
  expect(seen).toEqual(all)
})

test('V16.2.1: the export holds the same, inert for spreadsheets, and is an entry itself', async () => {
  const csv = await text(await exportAuditEntries(administrator, { ...everything, by: ann.email }))
  const rows = parse(csv, { bom: true, columns: true }) as Record<string, string>[]
  expect(rows.map((row) => row.Action)).toEqual(await find({ by: ann.email }))
  expect(rows.map((row) => row.About)).toContain("'=SUM(A1)")
  expect(await find({ by: administrator.email })).toEqual(['export.auditTrail'])
  await expect(exportAuditEntries(ann, everything)).rejects.toMatchObject({ code: 'forbidden' })
})
