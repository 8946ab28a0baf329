import { randomUUID } from 'node:crypto'
import { Readable } from 'node:stream'
import { beforeAll, expect, test } from 'vitest'
import { db } from '#app/platform/db.server.ts'
import { makePerson } from '#prisma/seed/builders/make-person.ts'
import { makeCoordinator, makeTechnician } from '#prisma/seed/builders/make-staff.ts'
import { makeTicket } from '#prisma/seed/builders/make-ticket.ts'
import type { Actor } from '../identity/actor.ts'
import { addNote } from './add-note.server.ts'
import { getAttachment } from './get-attachment.server.ts'
import { receiveFile } from './receive-file.server.ts'
import { stageFiles } from './stage-files.server.ts'

const people: Record<string, Actor> = {}
let ticketId: number
let ofTicket: string

async function stage(actor: Actor, submissionKey = randomUUID()): Promise<{ id: string; submissionKey: string }> {
  const file = await receiveFile(Readable.from([Buffer.from(randomUUID())]), 'a.txt')
  const [id = ''] = (await stageFiles(actor, submissionKey, [file])).ids
  return { id, submissionKey }
}

const actorOf = (name: string): Actor => {
  const actor = people[name]
  if (!actor) throw new Error(`There is nobody called ${name} in this test`)
  return actor
}

const isHandedOut = (name: string, id: string) =>
  getAttachment(actorOf(name), id).then(
    () => true,
    (error) => {
      expect(error).toMatchObject({ code: 'not_found' })
      return false
    },
  )

beforeAll(async () => {
  people.requester = await makePerson({ agencyCode: 'LDH' })
  people.colleague = await makePerson({ agencyCode: 'LDH' })
  people.stranger = await makePerson({ agencyCode: 'DOTD' })
  people.coordinator = await makeCoordinator('LDH')
  people.strangeCoordinator = await makeCoordinator('DOTD')
  people.technician = await makeTechnician('euc')
  people.otherTechnician = await makeTechnician('dco')
  const staged = await stage(people.requester)
  ticketId = await makeTicket(people.requester, { submissionKey: staged.submissionKey })
  ofTicket = staged.id
})

test.each([
  ['requester', true],
  ['coordinator', true],
  ['technician', true],
  ['otherTechnician', true],
  ['colleague', false],
  ['stranger', false],
  ['strangeCoordinator', false],
])('a ticket’s file: %s may have it: %s', async (name, may) => {
  expect(await isHandedOut(name, ofTicket)).toBe(may)
})

test('a note’s file never reaches the requester’s side', async () => {
  const staged = await stage(actorOf('technician'))
  await addNote(actorOf('technician'), { ticketId, body: 'See the log.', submissionKey: staged.submissionKey })
  expect(await db.attachment.count({ where: { id: staged.id, ticketId } })).toBe(1)
  expect(await isHandedOut('otherTechnician', staged.id)).toBe(true)
  expect(await isHandedOut('requester', staged.id)).toBe(false)
  expect(await isHandedOut('coordinator', staged.id)).toBe(false)
})

test('a staged file is for its uploader alone, staff or not', async () => {
  const { id } = await stage(actorOf('requester'))
  expect(await isHandedOut('requester', id)).toBe(true)
  expect(await isHandedOut('technician', id)).toBe(false)
  expect(await isHandedOut('coordinator', id)).toBe(false)
})

test('a restricted ticket’s file stays with its section and its requester', async () => {
  people.isec = await makeTechnician('isec')
  const staged = await stage(actorOf('requester'))
  await makeTicket(actorOf('requester'), { submissionKey: staged.submissionKey, categoryCode: 'EUC-SEC-01' })
  expect(await isHandedOut('isec', staged.id)).toBe(true)
  expect(await isHandedOut('requester', staged.id)).toBe(true)
  expect(await isHandedOut('technician', staged.id)).toBe(false)
  expect(await isHandedOut('coordinator', staged.id)).toBe(false)
})

test('what does not exist is refused like what is hidden', async () => {
  expect(await isHandedOut('requester', randomUUID())).toBe(false)
})
