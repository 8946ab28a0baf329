import { expect, test } from 'vitest'
import { Prisma } from '#app/generated/prisma/client.ts'
import { db } from '#app/platform/db.server.ts'
import { makePerson } from '#prisma/seed/builders/make-person.ts'
import { makeAdministrator, makeCoordinator, makeSupervisor, makeTechnician } from '#prisma/seed/builders/make-staff.ts'
import { makeTicket } from '#prisma/seed/builders/make-ticket.ts'
import type { Actor } from '../identity/actor.ts'
import { followTicket } from './follow-ticket.server.ts'
import { getTicketPage } from './get-ticket-page.server.ts'
import { searchTickets } from './search-tickets.server.ts'
import { partOf, readsInternalsSql } from './ticket-part.ts'
import { canSeeTicket, visibleTicketsSql } from './visible-tickets.ts'

test('the rule in SQL, the rule in TypeScript, the page and the search agree for everybody and every ticket', async () => {
  const requesters = await Promise.all(['LDH', 'LDH', 'DOTD'].map((agencyCode) => makePerson({ agencyCode })))
  const [rosa, lou, max] = requesters
  if (!rosa || !lou || !max) throw new Error('three requesters were made')
  const isecTech = await makeTechnician('isec')
  const people = [
    ...requesters,
    await makeCoordinator('LDH'),
    await makeCoordinator('DOTD'),
    await makeTechnician('euc'),
    isecTech,
    await makeSupervisor('dco'),
    await makeAdministrator(),
  ]
  for (const requester of [rosa, max, isecTech]) {
    for (const categoryCode of ['EUC-DEV-01', 'EUC-SEC-01', 'EUC-ACC-04', 'EUC-NET-01']) {
      await makeTicket(requester, { categoryCode, subject: 'Zanzibar visibility' })
    }
  }
  const followed = await makeTicket(rosa, { subject: 'Zanzibar followed' })
  await db.ticketFollower.create({ data: { ticketId: followed, personId: max.personId } })
  await followTicket(rosa, { ticketId: followed, follow: true })

  const tickets = await db.ticket.findMany({ include: { followers: true } })
  for (const actor of people) {
    const rows = await db.$queryRaw<{ id: number }[]>(
      Prisma.sql`SELECT t.id FROM ticket t WHERE ${visibleTicketsSql(actor)}`,
    )
    const inSql = rows.map(({ id }) => id).sort()
    const inTypeScript = tickets
      .filter((ticket) =>
        canSeeTicket(actor, {
          ...ticket,
          followerIds: ticket.followers.map(({ personId }) => personId),
          accessIds: [],
        }),
      )
      .map(({ id }) => id)
    expect(inSql).toEqual(inTypeScript.sort())
    expect((await searchAll(actor, 'zanzibar')).sort()).toEqual(inSql)
    for (const { id } of tickets) {
      const page = await getTicketPage(actor, id).catch(() => null)
      expect(page !== null).toBe(inSql.includes(id))
      const [row] = await db.$queryRaw<{ reads: boolean }[]>(
        Prisma.sql`SELECT ${readsInternalsSql(actor)} AS reads FROM ticket t WHERE t.id = ${id}`,
      )
      const ticket = tickets.find((candidate) => candidate.id === id)
      if (ticket) expect(row?.reads).toBe(partOf(actor, { ...ticket, access: null }) !== 'requester')
    }
  }
})

test('a requester’s page and search know nothing of notes', async () => {
  const rosa = await makePerson()
  const dan = await makeTechnician('euc')
  const { addNote } = await import('./add-note.server.ts')
  const ticketId = await makeTicket(rosa)
  await addNote(dan, { ticketId, submissionKey: crypto.randomUUID(), body: 'Quokka suspects the battery' })
  const hers = await getTicketPage(rosa, ticketId)
  expect(hers.part).toBe('requester')
  expect(JSON.stringify(hers)).not.toMatch(/quokka|ticket\.noted/i)
  expect((await searchTickets(rosa, 'quokka', null)).hits).toEqual([])
  expect((await searchTickets(dan, 'quokka', null)).hits.map(({ id }) => id)).toEqual([ticketId])
  expect((await getTicketPage(dan, ticketId)).messages.some(({ kind }) => kind === 'note')).toBe(true)
})

test('why staff handed a ticket on stays among staff', async () => {
  const rosa = await makePerson()
  const dan = await makeTechnician('euc')
  const { transferTicket } = await import('./transfer-ticket.server.ts')
  const ticketId = await makeTicket(rosa)
  await transferTicket(dan, { ticketId, sectionCode: 'dco', reason: 'Numbat broke the server again' })
  const hers = await getTicketPage(rosa, ticketId)
  expect(hers.events.map(({ type }) => type)).toContain('ticket.transferred')
  expect(JSON.stringify(hers)).not.toMatch(/numbat/i)
  expect(JSON.stringify(await getTicketPage(dan, ticketId))).toMatch(/numbat/i)
})

test('whoever saw a ticket only because they followed it hears that they see it no more', async () => {
  const [rosa, max] = [await makePerson({ agencyCode: 'LDH' }), await makePerson({ agencyCode: 'DOTD' })]
  const dan = await makeTechnician('euc')
  const ticketId = await makeTicket(rosa)
  await db.ticketFollower.create({ data: { ticketId, personId: max.personId } })
  const stop = (actor: Actor) => followTicket(actor, { ticketId, follow: false })
  expect(await followTicket(max, { ticketId, follow: true })).toEqual({ isHidden: false })
  expect(await stop(max)).toEqual({ isHidden: true })
  await expect(getTicketPage(max, ticketId)).rejects.toMatchObject({ code: 'not_found' })
  for (const actor of [rosa, dan]) expect(await stop(actor)).toEqual({ isHidden: false })
})

test('a ticket that becomes restricted leaves those who followed it from elsewhere', async () => {
  const rosa = await makePerson()
  const dan = await makeTechnician('euc')
  const cory = await makeCoordinator('LDH')
  const { transferTicket } = await import('./transfer-ticket.server.ts')
  const ticketId = await makeTicket(rosa)
  for (const follower of [dan, cory]) await followTicket(follower, { ticketId, follow: true })
  expect(await transferTicket(dan, { ticketId, sectionCode: 'isec', reason: 'It is phishing' })).toMatchObject({
    isHidden: true,
  })
  for (const follower of [dan, cory]) {
    await expect(getTicketPage(follower, ticketId)).rejects.toMatchObject({ code: 'not_found' })
  }
  expect((await getTicketPage(rosa, ticketId)).part).toBe('requester')
})

test('staff who typed in a restricted ticket stay on the requester’s side of it', async () => {
  const rosa = await makePerson()
  const dan = await makeTechnician('euc')
  const isec = await makeTechnician('isec')
  const { addNote } = await import('./add-note.server.ts')
  const ticketId = await makeTicket(dan, { categoryCode: 'EUC-SEC-01', onBehalfOf: rosa.email })
  await addNote(isec, { ticketId, submissionKey: crypto.randomUUID(), body: 'Bilby was the sender' })
  const his = await getTicketPage(dan, ticketId)
  expect(his.part).toBe('requester')
  expect(JSON.stringify(his)).not.toMatch(/bilby/i)
  expect((await searchTickets(dan, 'bilby', null)).hits).toEqual([])
})

async function searchAll(actor: Actor, text: string): Promise<number[]> {
  const found: number[] = []
  for (let before: number | null | undefined; before !== null; ) {
    const page = await searchTickets(actor, text, before ?? null)
    found.push(...page.hits.map(({ id }) => id))
    before = page.older
  }
  return found
}
