import { randomUUID } from 'node:crypto'
import { Readable } from 'node:stream'
import { beforeAll, expect, test } from 'vitest'
import { db } from '#app/platform/db.server.ts'
import { loadTicketPage } from '#app/routes/tickets.$number/load-ticket-page.server.ts'
import { makePerson } from '#prisma/seed/builders/make-person.ts'
import { makeAdministrator, makeSupervisor, makeTechnician } from '#prisma/seed/builders/make-staff.ts'
import { makeTicket } from '#prisma/seed/builders/make-ticket.ts'
import { importText } from '#tests/support/import-text.ts'
import { recordTicketEvents } from '../events/record-ticket-events.server.ts'
import type { Actor } from '../identity/actor.ts'
import { findOutgoingMails } from '../mail/outgoing/find-outgoing-mails.server.ts'
import { getOutgoingMail } from '../mail/outgoing/get-outgoing-mail.server.ts'
import { sendDeliveries } from '../mail/send-deliveries.server.ts'
import { chooseDefaultPeriod } from '../reporting/choose-default-period.ts'
import { findReportStints } from '../reporting/find-report-stints.server.ts'
import { nameReader } from '../tickets/access/name-reader.server.ts'
import { restrictTicket } from '../tickets/access/restrict-ticket.server.ts'
import { addNote } from '../tickets/add-note.server.ts'
import { assignTicket } from '../tickets/assign-ticket.server.ts'
import { getTicketPage } from '../tickets/get-ticket-page.server.ts'
import { getTimeExplanation } from '../tickets/get-time-explanation.server.ts'
import { hideProtectedTexts } from '../tickets/hide-protected-texts.server.ts'
import { receiveFile } from '../tickets/receive-file.server.ts'
import { replyToTicket } from '../tickets/reply-to-ticket.server.ts'
import { stageFiles } from '../tickets/stage-files.server.ts'
import { transferTicket } from '../tickets/transfer-ticket.server.ts'
import { checkFile } from './check-file.server.ts'
import { clearFinding } from './clear-finding.server.ts'
import { findProtectedFindings } from './find-protected-findings.server.ts'
import { giveNotice } from './give-notice.server.ts'
import { tellOfProtectedData } from './tell-of-protected-data.server.ts'

const SSN = '219-09-9999'
let rosa: Actor
let tech: Actor
let isec: Actor
let administrator: Actor

beforeAll(async () => {
  rosa = await makePerson({ agencyCode: 'LDH' })
  tech = await makeTechnician('euc')
  isec = await makeTechnician('isec')
  administrator = await makeAdministrator()
})

const findings = (ticketId: number) => db.protectedDataFinding.findMany({ where: { ticketId }, orderBy: { id: 'asc' } })
const always = { claim: () => Promise.resolve(true) }
const reply = (ticketId: number, body: string) => ({
  ticketId,
  body,
  submissionKey: randomUUID(),
  waitAs: '' as const,
  waitingFor: '',
})

test('every text of an opening, each message and each reason is looked through, and nothing else is stored of it (V14.2.4)', async () => {
  const ticketId = await makeTicket(rosa, {
    subject: `For ${SSN}`,
    description: `It is ${SSN}, card 4111 1111 1111 1111`,
  })
  await replyToTicket(rosa, reply(ticketId, `Again ${SSN}`))
  await addNote(tech, { ticketId, body: `They sent ${SSN}`, submissionKey: randomUUID() })
  await transferTicket(tech, { ticketId, sectionCode: 'dco', reason: `Ask for ${SSN}` })
  const found = await findings(ticketId)
  expect(found.map(({ place, kind }) => `${place} ${kind}`).toSorted()).toEqual([
    'description card_number',
    'description social_security_number',
    'note social_security_number',
    'reason social_security_number',
    'reply social_security_number',
    'subject social_security_number',
  ])
  expect(found.every(({ isDenied, noticeDueAt }) => !isDenied && noticeDueAt !== null)).toBe(true)
  expect(JSON.stringify(found)).not.toContain('219')
  const audit = await db.auditEntry.findMany({ where: { ticketId, action: 'protectedData.found' } })
  expect(audit).toHaveLength(6)
  expect(JSON.stringify(audit, (_, value) => (typeof value === 'bigint' ? String(value) : value))).not.toContain(
    '09-9999',
  )
})

test('what a person said is something else is noted as that, and starts no notice', async () => {
  const ticketId = await makeTicket(rosa, {})
  await replyToTicket(rosa, reply(ticketId, `Part ${SSN}`), { deniesProtectedData: true })
  expect(await findings(ticketId)).toMatchObject([
    { place: 'reply', isDenied: true, noticeDueAt: null, personId: rosa.personId },
  ])
  expect(await db.auditEntry.count({ where: { ticketId, action: 'protectedData.denied' } })).toBe(1)
  expect(
    await db.outboxJob.count({
      where: {
        name: 'protectedData.tell',
        payload: { path: ['findingIds'], array_contains: [(await findings(ticketId))[0]?.id ?? 0] },
      },
    }),
  ).toBe(0)
})

test('a text without any costs no row', async () => {
  const ticketId = await makeTicket(rosa, { description: 'Call 225-342-0900 about job 4111111111111111' })
  expect(await findings(ticketId)).toEqual([])
})

test('Information Security is mailed at once and once more at half time, without the text, and the ticket says so to staff alone', async () => {
  const ticketId = await makeTicket(rosa, { description: `It is ${SSN}` })
  const [finding] = await findings(ticketId)
  const findingIds = [finding?.id ?? 0]
  const jobs = await db.outboxJob.findMany({ where: { name: 'protectedData.tell' }, orderBy: { id: 'desc' }, take: 2 })
  const hours = jobs.map(({ availableAt, createdAt }) =>
    Math.round((availableAt.getTime() - createdAt.getTime()) / 3_600_000),
  )
  expect(hours).toEqual([12, 0])
  await tellOfProtectedData({ findingIds, isReminder: false }, always)
  await tellOfProtectedData({ findingIds, isReminder: true }, always)
  const deliveries = await db.delivery.findMany({ where: { ticketId, template: { startsWith: 'protected-data' } } })
  const section = await db.section.findUniqueOrThrow({ where: { code: 'isec' } })
  expect(deliveries.map(({ template, address }) => [template, address]).toSorted()).toEqual([
    ['protected-data-due', section.email.toLowerCase()],
    ['protected-data-found', section.email.toLowerCase()],
  ])
  const types = (page: { events: { type: string }[] }) => page.events.map(({ type }) => type)
  expect(types(await getTicketPage(tech, ticketId))).toContain('protectedData.found')
  expect(types(await getTicketPage(rosa, ticketId)).join()).not.toContain('protectedData')
  await sendDeliveries(deliveries.map(({ id }) => id))
  expect(
    (await db.delivery.findMany({ where: { ticketId, template: { startsWith: 'protected-data' } } }))
      .map(({ lastAnswer }) => lastAnswer)
      .join(),
  ).not.toContain('could not be written')
})

test('nobody is told of what was answered meanwhile, and a job that has been done does nothing', async () => {
  const ticketId = await makeTicket(rosa, { description: `It is ${SSN}` })
  const [finding] = await findings(ticketId)
  const findingId = finding?.id ?? 0
  await giveNotice(isec, { findingId, note: 'Told LDH’s data owner by phone.' })
  await tellOfProtectedData({ findingIds: [findingId], isReminder: true }, always)
  await tellOfProtectedData({ findingIds: [findingId], isReminder: false }, { claim: () => Promise.resolve(false) })
  expect(await db.delivery.count({ where: { ticketId, template: { startsWith: 'protected-data' } } })).toBe(0)
})

test('only Information Security answers, once; administrators and records officers read, others do not (V8.2.1)', async () => {
  const ticketId = await makeTicket(rosa, { description: `It is ${SSN}` })
  const findingId = (await findings(ticketId))[0]?.id ?? 0
  const records = { ...(await makePerson()), isRecordsOfficer: true }
  for (const actor of [administrator, records]) {
    const list = await findProtectedFindings(actor, { isDone: false, after: null })
    expect(list.findings.map(({ id }) => id)).toContain(findingId)
    expect(list.mayAnswer).toBe(false)
    await expect(giveNotice(actor, { findingId, note: 'x' })).rejects.toMatchObject({ code: 'forbidden' })
  }
  for (const actor of [rosa, tech, await makeSupervisor('euc')]) {
    await expect(findProtectedFindings(actor, { isDone: false, after: null })).rejects.toMatchObject({
      code: 'forbidden',
    })
    await expect(clearFinding(actor, { findingId, reason: 'x' })).rejects.toMatchObject({ code: 'forbidden' })
  }
  await clearFinding(isec, { findingId, reason: 'A part number.' })
  await expect(giveNotice(isec, { findingId, note: 'x' })).rejects.toMatchObject({ code: 'conflict' })
  const done = await findProtectedFindings(isec, { isDone: true, after: null })
  expect(done.findings.find(({ id }) => id === findingId)).toMatchObject({
    isDenied: true,
    noticeNote: 'A part number.',
  })
})

test.each(['1,9999999999', '999999999999999,1', '99999999999999,1', '1', 'x'])(
  'the cursor %s is no fault',
  async (after) => {
    for (const isDone of [true, false]) {
      expect(await findProtectedFindings(isec, { isDone, after })).toMatchObject({ mayAnswer: true })
    }
  },
)

test('reasons hide their digits wherever a ticket tells them: timeline, stays, readers, times and what changed', async () => {
  const ticketId = await makeTicket(rosa)
  await transferTicket(tech, { ticketId, sectionCode: 'dco', reason: `Ask for ${SSN}` })
  const dco = await makeSupervisor('dco')
  await restrictTicket(dco, { ticketId, restrict: true, reason: `They gave ${SSN}` })
  await nameReader(dco, { ticketId, email: tech.email, reason: `Knows ${SSN}` })
  const page = await loadTicketPage(dco, ticketId, new URLSearchParams())
  expect(page.stints.map(({ reason }) => reason)).toContain('Ask for •••-••-••••')
  expect(page.access.map(({ reason }) => reason)).toEqual(['Knows •••-••-••••'])
  expect(JSON.stringify(page)).not.toContain(SSN)
  expect(JSON.stringify(await getTimeExplanation(dco, ticketId, { now: new Date() }))).not.toContain(SSN)
  const stale = await assignTicket(dco, { ticketId, assigneeId: dco.personId, revision: 1 }).catch((error) => error)
  expect(stale).toMatchObject({ code: 'conflict' })
  expect(JSON.stringify(stale.options.details)).toContain('Ask for •••-••-••••')
  const period = chooseDefaultPeriod(new Date())
  const filter = { period, sectionCode: 'dco', agency: null, priority: null, target: null }
  const asked = { list: 'begun' as const, filter, after: null, limit: 1_000 }
  const { stints } = await findReportStints(dco, asked, { now: new Date() })
  expect(stints.find((stint) => stint.ticketId === ticketId)?.reason).toBe('Ask for •••-••-••••')
})

test('what machines wrote by mail and what other servers answered hides its digits on a ticket', async () => {
  const ticketId = await makeTicket(rosa)
  const occurredAt = new Date()
  const told = { ticketId, actorId: null, occurredAt, revision: 1 }
  await db.$transaction((tx) =>
    recordTicketEvents(tx, told, [
      { type: 'ticket.recovered', payload: { inboundMailId: randomUUID(), words: `Over: ${SSN}` } },
      {
        type: 'mail.bounced',
        payload: { deliveryId: randomUUID(), address: rosa.email, answer: `550 No ${SSN} here` },
      },
    ]),
  )
  const bounced = { ticketId, address: rosa.email, template: 'staff-replied', reason: '', messageId: randomUUID() }
  await db.delivery.create({ data: { ...bounced, state: 'bounced', lastAnswer: `550 No ${SSN} here` } })
  const page = await loadTicketPage(tech, ticketId, new URLSearchParams({ protected: 'shown' }))
  expect(page.page.deliveries.map(({ lastAnswer }) => lastAnswer)).toContain('550 No •••-••-•••• here')
  expect(JSON.stringify(page)).not.toContain(SSN)
  const { mails } = await findOutgoingMails(administrator, { list: 'trouble', address: rosa.email, after: null })
  expect(mails.map(({ lastAnswer }) => lastAnswer)).toEqual(['550 No •••-••-•••• here'])
  const mail = await getOutgoingMail(administrator, mails[0]?.id ?? '')
  expect(JSON.stringify(mail)).not.toContain(SSN)
})

test('the list is paged without a gap or a double', async () => {
  const ticketId = await makeTicket(rosa, { description: `It is ${SSN}` })
  const [row] = await findings(ticketId)
  if (!row) throw new Error('nothing was found')
  const { id: _, ...rest } = row
  await db.protectedDataFinding.createMany({ data: Array.from({ length: 120 }, () => rest) })
  const seen: number[] = []
  for (let after: string | null = null; ; ) {
    const page = await findProtectedFindings(isec, { isDone: false, after })
    seen.push(...page.findings.map(({ id }) => id))
    after = page.next
    if (after === null) break
  }
  expect(new Set(seen).size).toBe(seen.length)
  expect(seen).toHaveLength(
    await db.protectedDataFinding.count({ where: { noticeGivenAt: null, noticeDueAt: { not: null } } }),
  )
})

test('on the ticket its digits are hidden until they are asked for, but not where the author denied it', async () => {
  const ticketId = await makeTicket(rosa, { description: `It is ${SSN}`, subject: `For ${SSN}` })
  await replyToTicket(rosa, reply(ticketId, `Part ${SSN}`), { deniesProtectedData: true })
  const { page, hidden } = await hideProtectedTexts(await getTicketPage(tech, ticketId))
  expect(page.messages.map(({ body }) => body)).toEqual(['It is •••-••-••••', `Part ${SSN}`])
  expect(page.ticket.subject).toBe('For •••-••-••••')
  expect(hidden).toBe(2)
})

test('a text file that holds some is found once, whoever sends it', async () => {
  const submissionKey = randomUUID()
  const file = await receiveFile(Readable.from([Buffer.from(`name,ssn\nRosa,${SSN}\n`)]), 'list.csv')
  const [fileId = ''] = (await stageFiles(rosa, submissionKey, [file])).ids
  const ticketId = await makeTicket(rosa, { submissionKey })
  await Promise.all([checkFile(fileId, { isDenied: false }), checkFile(fileId, { isDenied: false })])
  expect(await findings(ticketId)).toMatchObject([
    { place: 'file', attachmentId: fileId, kind: 'social_security_number' },
  ])
})

test('an import cannot ask: what it brings is found, told in one mail, and due in 24 hours', async () => {
  const source = `protected-${randomUUID().slice(0, 8)}`
  const mapping = {
    source,
    dates: { zone: 'America/Chicago', formats: ['yyyy-mm-dd hh:mm'] },
    fields: {
      subject: { column: 'Subject' },
      description: { column: 'Text' },
      requester: { column: 'Caller' },
      openedAt: { column: 'Opened', otherwise: '2026-03-02 08:00' },
      section: { column: 'Group', otherwise: 'euc' },
    },
  }
  const rows = [
    'Subject,Text,Caller,Opened,Group',
    `one,${SSN},Ann A,,`,
    `two ${SSN},text,Ann A,,`,
    'three,text,Ann A,,',
  ]
  await importText(rows.join('\r\n'), mapping)
  const found = await db.protectedDataFinding.findMany({ where: { ticket: { externals: { some: { source } } } } })
  expect(found.map(({ place }) => place).toSorted()).toEqual(['description', 'subject'])
  const left = found.map(({ noticeDueAt }) => Math.round(((noticeDueAt?.getTime() ?? 0) - Date.now()) / 3_600_000))
  expect(left).toEqual([24, 24])
  const findingIds = found.map(({ id }) => id)
  await tellOfProtectedData({ findingIds, isReminder: false }, always)
  const where = { template: 'protected-data-found', ticketId: { in: found.map(({ ticketId }) => ticketId) } }
  expect(await db.delivery.count({ where })).toBe(1)
})
