import { beforeEach, expect, test } from 'vitest'
import { db } from '#app/platform/db.server.ts'
import { makePerson } from '#prisma/seed/builders/make-person.ts'
import { makeTechnician } from '#prisma/seed/builders/make-staff.ts'
import { importText } from '#tests/support/import-text.ts'

let source: string
let runs = 0
beforeEach(() => {
  runs += 1
  source = `other-desk-${runs}`
})

const mapping = (changes: object = {}, fields: object = {}) => ({
  source,
  dates: { zone: 'America/Chicago', formats: ['yyyy-mm-dd hh:mm'] },
  fields: {
    subject: { column: 'Subject' },
    description: { column: 'Text' },
    requester: { column: 'Caller' },
    openedAt: { column: 'Opened', otherwise: '2026-03-02 08:00' },
    section: { column: 'Group', values: { 'The Desk': 'euc', Servers: 'dco', Security: 'isec' }, otherwise: 'euc' },
    ...fields,
  },
  ...changes,
})

const file = (...rows: string[]) => ['Subject,Text,Caller,Group,Opened,State', ...rows].join('\r\n')
const importedTickets = () =>
  db.ticket.findMany({
    where: { externals: { some: { source } } },
    include: { messages: true, clocks: true, requester: true, assignee: true, events: { orderBy: { id: 'asc' } } },
    orderBy: { id: 'asc' },
  })

test('keeps odd texts as they were meant, each with its stated fate', async () => {
  const long = 'x'.repeat(13_000)
  const { result, fates } = await importText(
    `\uFEFF${file(
      '"Two lines","first\r\nsecond",Ann A,Servers,,',
      ',"\r\n\r\nreceived from: someone@elsewhere.example\r\n\r\nhi,\r\nlink is not working",Ann A,,,',
      'only a subject,,Ann A,,,',
      ',"  ",Ann A,,,',
      `long,${long},Ann A,,,`,
      'fÃ¼r den PrÃ¼fer,æ—\u00A0æ³•åˆ›å»º,Ann A,,,',
      '=1+1,@SUM(A1),Ann A,,,',
      '<script>alert(1)</script>,"a ""quoted"" <b>word</b>",Ann A,,,',
      'nul\u0000 and \u0007bell,x\u202Ey,Ann A,,,',
    )}`,
    mapping(),
  )
  expect(result).toMatchObject({ rows: 9, fates: { created: 8, rejected: 1, unchanged: 0, 'merged-into-history': 0 } })
  expect(fates.find(({ fate }) => fate === 'rejected')).toMatchObject({
    line: 11,
    reason: 'has neither a subject nor a description',
  })
  const tickets = await importedTickets()
  const texts = tickets.map(({ subject, messages }) => [subject, messages[0]?.body])
  expect(texts).toEqual([
    ['Two lines', 'first\nsecond'],
    ['link is not working', 'received from: someone@elsewhere.example\n\nhi,\nlink is not working'],
    ['only a subject', 'only a subject'],
    ['long', long],
    ['für den Prüfer', '无法创建'],
    ['=1+1', '@SUM(A1)'],
    ['<script>alert(1)</script>', 'a "quoted" <b>word</b>'],
    ['nul and bell', 'xy'],
  ])
  expect(tickets.map(({ sectionCode }) => sectionCode)).toEqual(['dco', ...Array(7).fill('euc')])
})

test('rejects a row that does not fit, with its line and reason, and brings in the others', async () => {
  const { result, fates } = await importText(
    file(
      'good,text,Ann A,,,',
      'short,row',
      'bad date,text,Ann A,,31.12.2026,',
      'future,text,Ann A,,2999-01-01 08:00,',
      'nobody,text,,,,',
    ),
    mapping(),
  )
  expect(result.fates).toEqual({ created: 1, 'merged-into-history': 0, unchanged: 0, rejected: 4 })
  expect(fates.map(({ line, fate, reason }) => [line, fate, reason])).toEqual([
    [2, 'created', ''],
    [3, 'rejected', 'has 2 values where the header names 6 columns'],
    [4, 'rejected', 'openedAt is “31.12.2026”, which is no date in the formats of the mapping'],
    [5, 'rejected', 'tells of something that is yet to come'],
    [6, 'rejected', 'does not say who asked'],
  ])
})

test('changes nothing in a dry run, nor in a second run, and tells of a row that has changed since', async () => {
  const content = file('one,text,Ann A,,,', 'one,text,Ann A,,,', 'two,text,Bea B,,,')
  const countAll = async () => [await db.ticket.count(), await db.person.count(), await db.ticketEvent.count()]
  const before = await countAll()
  const dry = await importText(content, mapping(), { apply: false })
  expect(await countAll()).toEqual(before)

  const first = await importText(content, mapping())
  expect(first.result.fates).toEqual({ created: 2, 'merged-into-history': 1, unchanged: 0, rejected: 0 })
  expect(dry.result.fates).toEqual(first.result.fates)
  expect(first.fates[1]).toMatchObject({ line: 3, reason: 'says the same as line 2: one ticket' })

  const after = await countAll()
  const second = await importText(content, mapping())
  expect(second.result).toMatchObject({
    fates: { created: 0, 'merged-into-history': 0, unchanged: 3, rejected: 0 },
    peopleCreated: 0,
  })
  expect(await countAll()).toEqual(after)
})

test('knows a row by its key, and leaves a ticket alone whose row says something else by now', async () => {
  const keyed = mapping({ key: 'Subject' })
  await importText(file('A-1,text,Ann A,,,'), keyed)
  const { fates } = await importText(file('A-1,another text,Ann A,,,', 'A-2,x,Ann A,,,', 'A-2,y,Ann A,,,'), keyed)
  expect(fates.map(({ fate }) => fate)).toEqual(['rejected', 'created', 'rejected'])
  expect(fates[0]?.reason).toMatch(/^was brought in as OTS-\d+ with other content/)
  expect(fates[2]?.reason).toBe('has the key of line 3, which says something else')
})

test('finds people by address and by name, and makes the others inactive under addresses that no mail reaches', async () => {
  const rosa = await makePerson({ email: 'rosa.guidry@ldh.la.example', name: 'Rosa Guidry', agencyCode: 'LDH' })
  const dan = await makeTechnician('dco', { name: 'Dan Unmistakable' })
  const before = await db.outboxJob.count()
  const { result } = await importText(
    file(
      'by address,x,Rosa.Guidry@LDH.la.example,,,Dan Unmistakable',
      'by name,x,rosa  guidry,,,',
      'unknown,x,jo.doe@real-company.example,,,Jo Doe',
      'unknown again,x,JO.DOE@real-company.example,,,Jo Doe',
      'foreign,x,Zoë Bărbulescu 李,,,',
    ),
    mapping({}, { assignee: { column: 'State' } }),
  )
  const tickets = await importedTickets()
  expect(tickets.slice(0, 2).map(({ requesterId }) => requesterId)).toEqual([rosa.personId, rosa.personId])
  expect(tickets[0]).toMatchObject({
    assigneeId: dan.personId,
    status: 'open',
    agencyId: rosa.agencyId,
    agencyNameThen: 'Louisiana Department of Health',
  })
  expect(result.peopleCreated).toBe(3)
  expect(tickets[2]?.requesterId).toBe(tickets[3]?.requesterId)
  for (const { requester } of tickets.slice(2)) {
    expect(requester).toMatchObject({ isActive: false, passwordHash: null, agencyId: null })
    expect(requester.email).toMatch(/^[a-z0-9.]+@import\.la\.example$/)
    expect(requester.name).not.toContain('@')
  }
  expect(await db.outboxJob.count()).toBe(before)
  expect(await db.delivery.count()).toBe(0)
})

test('gives an open ticket running clocks and its place in the queue, and raises no alarm', async () => {
  await importText(file('still open,text,Ann A,Servers,2026-03-02 08:00,'), mapping())
  const [ticket] = await importedTickets()
  expect(ticket).toMatchObject({ status: 'new', channel: 'import', revision: 1, isUnrouted: false })
  expect(ticket?.openedAt.toISOString()).toBe('2026-03-02T14:00:00.000Z')
  expect(ticket?.events.map(({ type }) => type)).toEqual(['ticket.imported', 'ticket.routed'])
  expect(ticket?.clocks.map(({ target, isImported }) => [target, isImported]).sort()).toEqual([
    ['firstResponse', true],
    ['resolution', true],
  ])
  const due = ticket?.clocks.map(({ dueAt }) => dueAt?.getTime() ?? 0) ?? []
  expect(ticket?.nextDueAt?.getTime()).toBe(Math.min(...due))
})

test('judges no promise of a ticket that was closed nobody knows when', async () => {
  await importText(file('closed,text,Ann A,,2026-03-02 08:00,'), mapping({}, { status: { constant: 'closed' } }))
  const [ticket] = await importedTickets()
  expect(ticket).toMatchObject({ status: 'closed', nextDueAt: null, resolvedAt: null, revision: 2 })
  expect(ticket?.clocks.map(({ state }) => state)).toEqual(['cancelled', 'cancelled'])
})

test('restricts what goes to Information Security, and lets a rule on words set category and type', async () => {
  const rules = [
    {
      when: { columns: ['Subject', 'Text'], contains: ['JOB_scheduler'] },
      set: { category: 'PS-BAT-01', channel: 'monitoring' },
    },
  ]
  await importText(
    file('phish,text,Ann A,Security,,', 'job 7 failed in job_scheduler,x,Ann A,Servers,,'),
    mapping({ rules }),
  )
  const [phish, job] = await importedTickets()
  expect(phish).toMatchObject({ sectionCode: 'isec', isRestricted: true })
  expect(job).toMatchObject({
    categoryCode: 'PS-BAT-01',
    type: 'production_support',
    priority: 'P1',
    kind: 'incident',
    sectionCode: 'dco',
    isRestricted: false,
  })
  expect(job?.messages[0]?.channel).toBe('monitoring')
})

test('reads a file in Windows-1252 when the mapping says so, and stops on it when not', async () => {
  const content = Buffer.from(file('Fläche,text,Ann A,,,'), 'latin1')
  await expect(importText(content, mapping())).rejects.toThrow('not in the encoding of the mapping')
  await importText(content, mapping({ encoding: 'windows-1252' }))
  expect((await importedTickets())[0]?.subject).toBe('Fläche')
})

test('stops with a clear line at a quote that is never closed, and at an empty file', async () => {
  await expect(importText(file('good,text,Ann A,,,', 'bad,"never closed,Ann A,,,'), mapping())).rejects.toThrow(
    'A quote that opens after line 2 is never closed.',
  )
  await expect(importText('', mapping())).rejects.toThrow('The file is empty')
})

test('names every part of a mapping that the file or the helpdesk does not know', async () => {
  const wrong = mapping(
    { rules: [{ when: { columns: ['Nowhere'], contains: ['x'] }, set: { category: 'NO-SUCH-1' } }] },
    {
      subject: { column: 'Title' },
      section: { column: 'Group', values: { Desk: 'helpdesk' }, otherwise: 'euc' },
      status: { constant: 'done' },
      openedAt: { constant: 'yesterday' },
    },
  )
  const failure = await importText(file('a,b,c,d,e,f'), wrong).catch((error: Error) => error.message)
  expect(failure).toMatch(/^fields\.subject\.column: the file has no column “Title”$/m)
  expect(failure).toMatch(/^rules\.0\.when\.columns: the file has no column “Nowhere”$/m)
  expect(failure).toMatch(/^fields\.section\.values\.Desk: “helpdesk” is unknown here; it takes .*euc/m)
  expect(failure).toMatch(/^fields\.status\.constant: “done” is unknown here/m)
  expect(failure).toMatch(/^fields\.openedAt\.constant: “yesterday” is no date/m)
  expect(failure).toMatch(/^rules\.0\.set\.category: “NO-SUCH-1” is unknown here/m)
})
