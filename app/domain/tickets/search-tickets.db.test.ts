import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { db } from '#app/platform/db.server.ts'
import { makePerson } from '#prisma/seed/builders/make-person.ts'
import { makeTechnician } from '#prisma/seed/builders/make-staff.ts'
import { makeTicket } from '#prisma/seed/builders/make-ticket.ts'
import type { Actor } from '../identity/actor.ts'
import { addNote } from './add-note.server.ts'
import { SEARCH_PAGE_SIZE, searchTickets } from './search-tickets.server.ts'
import { formatTicketNumber } from './ticket-number.ts'

async function findIds(actor: Actor, text: string, before: number | null = null): Promise<number[]> {
  return (await searchTickets(actor, text, before)).hits.map(({ id }) => id)
}

test('a word of a note is found by those who read notes, and by nobody who asked for the ticket', async () => {
  const rosa = await makePerson()
  const technician = await makeTechnician('euc')
  const colleague = await makeTechnician('dco')
  const ofRosa = await makeTicket(rosa)
  const ofTechnician = await makeTicket(technician)
  for (const ticketId of [ofRosa, ofTechnician]) {
    await addNote(colleague, { ticketId, submissionKey: randomUUID(), body: 'Perhaps the tamarind again.' })
  }
  expect(await findIds(colleague, 'tamarind')).toEqual([ofTechnician, ofRosa])
  expect(await findIds(technician, 'tamarind')).toEqual([ofRosa])
  expect(await findIds(rosa, 'tamarind')).toEqual([])
})

test.each(['the', '"', 'the or of'])('%s, in which there is no word to look for, finds nothing', async (text) => {
  const rosa = await makePerson()
  await makeTicket(rosa, { subject: 'The end of the world' })
  for (const actor of [rosa, await makeTechnician('euc')]) expect(await findIds(actor, text)).toEqual([])
})

test('a number finds its ticket, for those who may see it', async () => {
  const rosa = await makePerson()
  const technician = await makeTechnician('euc')
  const ownTicket = await makeTicket(technician)
  const ticketId = await makeTicket(rosa)
  expect(await findIds(rosa, formatTicketNumber(ticketId))).toEqual([ticketId])
  expect(await findIds(technician, String(ownTicket))).toEqual([ownTicket])
  expect(await findIds(await makePerson(), String(ticketId))).toEqual([])
})

test('pages go from the newest to the oldest and meet each ticket once', async () => {
  const rosa = await makePerson()
  const technician = await makeTechnician('euc')
  const ids: number[] = []
  for (let count = 0; count <= SEARCH_PAGE_SIZE; count += 1) {
    ids.push(await makeTicket(rosa, { subject: 'Persimmon' }))
  }
  const newestFirst = ids.toReversed()
  const first = await searchTickets(technician, 'persimmon', null)
  expect(first.hits.map(({ id }) => id)).toEqual(newestFirst.slice(0, SEARCH_PAGE_SIZE))
  const second = await searchTickets(technician, 'persimmon', first.older)
  expect(second.hits.map(({ id }) => id)).toEqual(newestFirst.slice(SEARCH_PAGE_SIZE))
  expect(second.older).toBeNull()
})

test('old tickets are found where the newest do not fill the page, and no ticket twice', async () => {
  const rosa = await makePerson()
  const technician = await makeTechnician('euc')
  const old: number[] = []
  for (let count = 0; count < SEARCH_PAGE_SIZE; count += 1) old.push(await makeTicket(rosa, { subject: 'Loquat' }))
  await db.$executeRaw`SELECT setval('ticket_id_seq', 45000)`
  const young = [await makeTicket(rosa, { subject: 'Loquat' }), await makeTicket(rosa, { subject: 'Loquat' })]
  await addNote(technician, { ticketId: young[0] ?? 0, submissionKey: randomUUID(), body: 'A loquat, and a medlar.' })
  const expected = [...old, ...young].reverse()
  const first = await searchTickets(technician, 'loquat', null)
  expect(first.hits.map(({ id }) => id)).toEqual(expected.slice(0, SEARCH_PAGE_SIZE))
  expect(await findIds(technician, 'loquat', first.older)).toEqual(expected.slice(SEARCH_PAGE_SIZE))
  expect(await findIds(technician, 'medlar loquat')).toEqual([young[0]])
  expect(await findIds(rosa, 'medlar')).toEqual([])
  expect(await findIds(technician, 'loquat -medlar')).toEqual(
    expected.filter((id) => id !== young[0]).slice(0, SEARCH_PAGE_SIZE),
  )
})

test('what marks a ticket’s age is no word that can be searched', async () => {
  const rosa = await makePerson()
  const ticketId = await makeTicket(rosa, { subject: 'Mamey' })
  const age = Math.floor(ticketId / 1_000)
  for (const text of [`"ticket ${age}"`, `ticket ${age}`, `'ticket ${age}'`]) {
    expect(await findIds(rosa, text)).toEqual([])
  }
})
