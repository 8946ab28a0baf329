import { randomUUID } from 'node:crypto'
import type { AppLoadContext } from '@remix-run/node'
import { beforeEach, expect, test } from 'vitest'
import type { Actor } from '#app/domain/identity/actor.ts'
import { findDraft } from '#app/domain/tickets/find-draft.server.ts'
import type { RefusedStagedForm } from '#app/http/answer-staged-form.ts'
import { db } from '#app/platform/db.server.ts'
import { spendRequest } from '#app/platform/rate-limit.server.ts'
import { makePerson } from '#prisma/seed/builders/make-person.ts'
import { makeTechnician } from '#prisma/seed/builders/make-staff.ts'
import { signInAs } from '#tests/support/sign-in-as.ts'
import { action as saveDraft } from './drafts.ts'
import { action as sendFile } from './files._index.ts'
import { loader as openFile } from './files.$fileId._index.ts'
import { loader as readContent } from './files.$fileId.content.ts'
import { loader as loadEndUser, action as submitEndUser } from './tickets.new.euc.tsx'
import { action as submitProduction } from './tickets.new.production.tsx'

let rosa: Actor
let cookie: string

beforeEach(async () => {
  rosa = await makePerson({ agencyCode: 'LDH', parishName: 'Caddo', building: 'Annex', phone: '318-555-0100' })
  cookie = (await signInAs(rosa)).cookie
})

function args(path: string, init: RequestInit = {}, params = {}) {
  const headers = new Headers(init.headers)
  if (!headers.has('Cookie')) headers.set('Cookie', cookie)
  // Of each request its own: who asks is remembered by it.
  const context: AppLoadContext = { requestId: 'r', cspNonce: 'n', clientAddress: '203.0.113.1' }
  return { request: new Request(`http://localhost${path}`, { ...init, headers }), context, params }
}

const filled = () => ({
  submissionKey: randomUUID() as string,
  categoryCode: 'EUC-PRN-01',
  subject: 'Copier prints stripes',
  description: 'Down every page, since this morning.',
  impact: 'medium',
  urgency: 'medium',
})

function bodyOf(fields: Record<string, string | string[]>, ...files: File[]): FormData {
  const body = new FormData()
  for (const [name, values] of Object.entries(fields)) for (const value of [values].flat()) body.append(name, value)
  for (const file of files) body.append('files', file)
  return body
}

type Answer = Awaited<ReturnType<typeof submitEndUser>>

function openedId(answer: Answer): number {
  if (!(answer instanceof Response)) throw new Error(`Refused: ${JSON.stringify(answer.data)}`)
  expect(answer.status).toBe(303)
  return Number(/^\/tickets\/OTS-(\d+)\?opened$/.exec(answer.headers.get('Location') ?? '')?.[1])
}

function refusedForm(answer: Answer): RefusedStagedForm & { status: number | undefined } {
  if (answer instanceof Response) throw new Error(`Not refused: ${answer.headers.get('Location')}`)
  return { ...answer.data, status: answer.init?.status }
}

const submit = (fields: Record<string, string | string[]>, ...files: File[]) =>
  submitEndUser(args('/tickets/new/euc', { method: 'POST', body: bodyOf(fields, ...files) }))

test('a filled form opens a ticket with its file and forgets the draft', async () => {
  await saveDraft(args('/drafts?context=new/euc', { method: 'POST', body: new URLSearchParams({ subject: 'Cop' }) }))
  const ticketId = openedId(await submit(filled(), new File(['log'], 'log.txt')))
  const ticket = await db.ticket.findUniqueOrThrow({ where: { id: ticketId }, include: { attachments: true } })
  expect(ticket).toMatchObject({ requesterId: rosa.personId, sectionCode: 'euc', priority: 'P3', parishName: 'Caddo' })
  expect(ticket.attachments).toMatchObject([{ fileName: 'log.txt', mediaType: 'text/plain' }])
  expect(await findDraft(rosa, 'new/euc')).toBeNull()
})

test('the production form asks what an office form does not', async () => {
  const fields = { ...filled(), categoryCode: 'PS-BAT-02', 'details.jobName': 'DTP0417', 'details.isMissed': 'yes' }
  const request = args('/tickets/new/production', { method: 'POST', body: bodyOf(fields) })
  const ticketId = openedId(await submitProduction(request))
  const { details, type } = await db.ticket.findUniqueOrThrow({ where: { id: ticketId } })
  expect(type).toBe('production_support')
  expect(details).toMatchObject({ jobName: 'DTP0417', isMissed: true, environment: 'production' })
})

test('a refused form comes back with everything in it, files included, and goes through once mended', async () => {
  const fields = { ...filled(), subject: '   ', impact: 'enormous', room: '3-119' }
  const refused = refusedForm(await submit(fields, new File(['log'], 'log.txt')))
  expect(refused.status).toBe(400)
  expect(Object.keys(refused.fieldErrors)).toEqual(['subject', 'impact'])
  expect(refused.values).toMatchObject({ ...fields })
  expect(refused.files).toMatchObject([{ fileName: 'log.txt' }])
  const filesKept = refused.files.map(({ id }) => id)
  const mended = { ...filled(), submissionKey: fields.submissionKey, filesKept }
  const ticketId = openedId(await submit(mended))
  expect(await db.attachment.count({ where: { ticketId } })).toBe(1)
})

test('twenty equal submissions at once are one ticket, one file and one job that tells people', async () => {
  const fields = filled()
  const answers = await Promise.all(Array.from({ length: 20 }, () => submit(fields, new File(['the same'], 'log.txt'))))
  const [ticketId, ...others] = new Set(answers.map(openedId))
  expect(others).toEqual([])
  expect(await db.ticket.count({ where: { openedById: rosa.personId } })).toBe(1)
  expect(await db.attachment.count({ where: { uploadedById: rosa.personId } })).toBe(1)
  expect(await db.outboxJob.count({ where: { ticketId, name: 'ticket.notify' } })).toBe(1)
})

test('the same form sent again with something else in it says what was not sent, and keeps it', async () => {
  const first = filled()
  const ticketId = openedId(await submit(first, new File(['one'], 'one.txt')))
  const changed = { ...first, description: 'It smokes now.', room: '4-118', onBehalfOf: rosa.email }
  const refused = refusedForm(await submit(changed, new File(['one'], 'one.txt'), new File(['smoke'], 'smoke.txt')))
  expect(refused).toMatchObject({ status: 409, code: 'conflict', values: { description: 'It smokes now.' } })
  expect(refused.formError).toBe(`You already sent this form as OTS-${ticketId}.`)
  expect(refused.details).toEqual({
    ...{ sentAs: ticketId, unsent: ['description', 'place', 'files'] },
    part: 'requester',
  })
  expect(refused.files.map(({ fileName }) => fileName)).toEqual(['smoke.txt'])
  // As the page sends it on: what was sent stays as it was, and the rest comes under a key of its own.
  const filesKept = refused.files.map(({ id }) => id)
  const second = openedId(await submit({ ...changed, submissionKey: randomUUID(), filesKept }))
  expect(second).not.toBe(ticketId)
  expect(await db.ticketMessage.findFirstOrThrow({ where: { ticketId } })).toMatchObject({ body: first.description })
  expect(await db.attachment.findMany({ where: { ticketId: second } })).toMatchObject([{ fileName: 'smoke.txt' }])
})

test('what staff chose anew, and a colleague, count as no change of a form that is sent twice', async () => {
  const colleague = await makePerson({ agencyCode: 'LDH' })
  const first = { ...filled(), onBehalfOf: colleague.email.toUpperCase(), parishName: 'Caddo', building: 'Annex' }
  const ticketId = openedId(await submit(first))
  await db.ticket.update({ where: { id: ticketId }, data: { impact: 'high', categoryCode: 'EUC-PRN-02' } })
  await db.ticketEvent.create({ data: { ticketId, type: 'ticket.reclassified', payload: {}, occurredAt: new Date() } })
  expect(openedId(await submit(first))).toBe(ticketId)
  expect(refusedForm(await submit({ ...first, onBehalfOf: '' })).details).toEqual({
    sentAs: ticketId,
    unsent: ['person'],
    part: 'requester',
  })
})

test.each([
  ['euc', 'worker'],
  ['dco', 'reader'],
])('staff of %s who opened a ticket for somebody and send it again changed are told as its %s', async (code, part) => {
  cookie = (await signInAs(await makeTechnician(code))).cookie
  const first = { ...filled(), onBehalfOf: rosa.email }
  const sentAs = openedId(await submit(first))
  const { details } = refusedForm(await submit({ ...first, description: 'It smokes now.' }))
  expect(details).toEqual({ sentAs, unsent: ['description'], part })
})

test('a form without a category, of the other form’s, or for a stranger is refused beside the field', async () => {
  const stranger = await makePerson({ agencyCode: 'DOTD' })
  const errors = async (change: Record<string, string>) =>
    Object.keys(refusedForm(await submit({ ...filled(), ...change })).fieldErrors)
  expect(await errors({ categoryCode: '' })).toEqual(['categoryCode'])
  expect(await errors({ categoryCode: 'PS-BAT-01' })).toEqual(['categoryCode'])
  expect(await errors({ onBehalfOf: stranger.email })).toEqual(['onBehalfOf'])
  expect(await errors({ onBehalfOf: 'a@x.example,b@y.example' })).toEqual(['onBehalfOf'])
  expect(await errors({ parishName: 'Atlantis' })).toEqual(['parishName'])
  expect(await errors({ submissionKey: 'mine' })).toEqual(['submissionKey'])
  expect(await errors({ description: 'x'.repeat(1_000_000) })).toEqual(['description'])
})

test('when none of the categories fits, the service desk gets it, marked', async () => {
  const ticketId = openedId(await submit({ ...filled(), categoryCode: 'none' }))
  const ticket = await db.ticket.findUniqueOrThrow({ where: { id: ticketId } })
  expect(ticket).toMatchObject({ categoryCode: null, sectionCode: 'euc', isUnrouted: true })
})

test('fields that nobody asked for change nothing', async () => {
  const smuggled = {
    status: 'closed',
    agencyId: '1',
    requesterId: '1',
    priority: 'P1',
    isRestricted: 'true',
    type: 'x',
  }
  const ticketId = openedId(await submit({ ...filled(), ...smuggled }))
  const ticket = await db.ticket.findUniqueOrThrow({ where: { id: ticketId } })
  expect(ticket).toMatchObject({ status: 'new', agencyId: rosa.agencyId, requesterId: rosa.personId, priority: 'P3' })
  expect(ticket).toMatchObject({ isRestricted: false, type: 'end_user_computing' })
})

test('controls and overrides are cleaned out, markup stays as text', async () => {
  const subject = 'a\0b \u202e<script>alert(1)</script>\ud800'
  const ticketId = openedId(await submit({ ...filled(), subject }))
  const ticket = await db.ticket.findUniqueOrThrow({ where: { id: ticketId } })
  expect(ticket.subject).toBe('ab <script>alert(1)</script>\ufffd')
})

test('the form is filled in with what is known of the person, and with the draft they left', async () => {
  const draft = new URLSearchParams({ subject: 'Copier', submissionKey: randomUUID() })
  const saved = await saveDraft(args('/drafts?context=new/euc', { method: 'POST', body: draft }))
  expect(saved.status).toBe(204)
  const form = await loadEndUser(args('/tickets/new/euc?category=EUC-PRN-01'))
  expect(form).toMatchObject({ parishName: 'Caddo', building: 'Annex', phone: '318-555-0100' })
  expect(form.draft?.fields).toEqual({ subject: 'Copier' })
  expect(form.preset).toEqual({ code: 'EUC-PRN-01', impact: 'medium', urgency: 'medium' })
  expect(form.promises).toHaveLength(9)
  const startOver = { method: 'POST', body: new URLSearchParams(), headers: { 'Sec-Fetch-Mode': 'navigate' } }
  const back = await saveDraft(args('/drafts?context=new/euc', startOver))
  expect(back.headers.get('Location')).toBe('/tickets/new/euc')
  expect((await loadEndUser(args('/tickets/new/euc'))).draft).toBeNull()
})

test('only colleagues of one’s own agency are named', async () => {
  const colleague = await makePerson({ agencyCode: 'LDH' })
  const stranger = await makePerson({ agencyCode: 'DOTD' })
  const emails = (await loadEndUser(args('/tickets/new/euc'))).colleagues.map(({ email }) => email)
  expect(emails).toContain(colleague.email)
  expect(emails).not.toContain(stranger.email)
  expect(emails).not.toContain(rosa.email)
})

test('whoever is not signed in is led to sign in, and scripts are told', async () => {
  cookie = 'none=1'
  const answer = await submit(filled()).catch((thrown: Response) => thrown)
  expect(answer).toMatchObject({ status: 303 })
  const draft = { method: 'POST', body: new URLSearchParams({ subject: 'x' }) }
  expect((await saveDraft(args('/drafts?context=new/euc', draft))).status).toBe(401)
  const file = { method: 'POST', body: bodyOf({}, new File(['x'], 'x')) }
  expect((await sendFile(args(`/files?form=${randomUUID()}`, file))).status).toBe(401)
})

/** Follows a file's lasting address to the one that is signed. */
async function download(fileId: string): Promise<Response> {
  const leading = await openFile(args(`/files/${fileId}`, {}, { fileId }))
  const address = leading.headers.get('Location')
  return address === null ? leading : readContent(args(address, {}, { fileId }))
}

test('a file sent ahead goes along with its form, and is handed out to be saved only', async () => {
  const fields = filled()
  const body = bodyOf({}, new File(['<svg onload=alert(1)>'], 'Plan “A”.svg', { type: 'image/svg+xml' }))
  const sent = await sendFile(args(`/files?form=${fields.submissionKey}`, { method: 'POST', body }))
  expect(sent.status).toBe(201)
  const { id } = await sent.json()
  const ticketId = openedId(await submit({ ...fields, filesKept: id }))
  expect(await db.attachment.count({ where: { id, ticketId } })).toBe(1)
  const answer = await download(id)
  expect(await answer.text()).toBe('<svg onload=alert(1)>')
  expect(answer.headers.get('Content-Type')).toBe('application/octet-stream')
  expect(answer.headers.get('Content-Disposition')).toMatch(/^attachment; .*Plan%20%E2%80%9CA%E2%80%9D\.svg$/)
  expect(answer.headers.get('Content-Security-Policy')).toBe("sandbox; default-src 'none'")
})

test.each(['not-an-id', randomUUID()])('a file that is not there (%s) is 404 in plain words', async (fileId) => {
  const answer = await download(fileId).catch((thrown: Response) => thrown)
  expect(answer.status).toBe(404)
  expect(answer.headers.get('Content-Type')).toContain('text/html')
  expect(await answer.text()).toContain('We could not find that file')
})

test('downloads from confidential tickets are logged', async () => {
  const ticketId = openedId(await submit({ ...filled(), categoryCode: 'EUC-SEC-01' }, new File(['x'], 'mail.eml')))
  const { id } = await db.attachment.findFirstOrThrow({ where: { ticketId } })
  await (await download(id)).body?.cancel()
  const entry = await db.auditEntry.findFirst({ where: { action: 'attachment.downloaded', actorId: rosa.personId } })
  expect(entry).toMatchObject({ subject: `A file of OTS-${ticketId}`, payload: { attachmentId: id }, requestId: 'r' })
  expect(JSON.stringify(entry, (_key, value) => (typeof value === 'bigint' ? String(value) : value))).not.toContain(
    'mail',
  )
})

test('drafts and files sent ahead count as writes: beyond 600 a minute neither is taken', async () => {
  const key = randomUUID()
  const post = (path: string, body: BodyInit) => args(path, { method: 'POST', body })
  const file = () => post(`/files?form=${key}`, bodyOf({}, new File(['x'], 'x.txt')))
  const draft = () => post('/drafts?context=new/euc', new URLSearchParams({ subject: 'Kept' }))
  expect((await sendFile(file())).status).toBe(201)
  for (let sent = 1; sent < 600; sent += 1) await spendRequest('write', rosa.personId)
  const refusedFile = await sendFile(file())
  expect(refusedFile.status).toBe(429)
  expect(await refusedFile.json()).toEqual({ message: expect.stringContaining('Wait') })
  expect((await saveDraft(draft()).catch((thrown: Response) => thrown)).status).toBe(429)
  expect(await findDraft(rosa, 'new/euc')).toBeNull()
})
