import { randomUUID } from 'node:crypto'
import type { Actor } from '#app/domain/identity/actor.ts'
import { findActorByToken } from '#app/domain/identity/find-actor-by-token.server.ts'
import { db } from '#app/platform/db.server.ts'
import { makePerson } from '#prisma/seed/builders/make-person.ts'
import { makeTicket } from '#prisma/seed/builders/make-ticket.ts'
import { datesOf, type PolicyWorld } from './random-policy-world.ts'
import { signInAs } from './sign-in-as.ts'

export interface StoredTicket {
  id: number
  fileId: string
  noteFileId: string
}

/** Puts a world into the database. The actors come from sessions, as a request would get them; some in somebody's view. */
export async function storePolicyWorld(world: PolicyWorld): Promise<{ actors: Actor[]; tickets: StoredTicket[] }> {
  const people = await storePeople(world)
  const tickets: StoredTicket[] = []
  for (const ticket of world.tickets) tickets.push(await storeTicket(ticket, people))
  const pairs = new Map(world.followers.map((one) => [`${one.ticket} ${one.person}`, one]))
  await db.ticketFollower.createMany({
    data: [...pairs.values()].map(({ ticket, person }) => ({
      ticketId: idOf(tickets, ticket),
      personId: personOf(people, person),
    })),
  })
  await db.ticketAccess.createMany({
    data: world.access.map(({ ticket, person, kind, window, isRevoked }) => ({
      ticketId: idOf(tickets, ticket),
      personId: personOf(people, person),
      grantedById: personOf(people, 0),
      kind,
      reason: 'The dice say so.',
      expiresAt: kind === 'emergency' ? (datesOf(window === 'over' ? 'over' : 'now').to as Date) : null,
      revokedAt: isRevoked ? new Date() : null,
    })),
  })
  return { actors: await signAllIn(world, people), tickets }
}

async function storePeople(world: PolicyWorld): Promise<Actor[]> {
  const people = await Promise.all(
    world.people.map(({ agencyCode, roles }) =>
      makePerson({
        agencyCode,
        roles: roles.map(({ window, ...role }) => {
          const { from, to } = datesOf(window)
          return { ...role, ...(from && { validFrom: from }), ...(to && { validTo: to }) }
        }),
      }),
    ),
  )
  const absences = world.absences.filter(({ person, standIn }) => person !== standIn)
  await db.absence.createMany({
    data: absences.map(({ person, standIn, window }) => {
      const { from, to } = datesOf(window)
      const [personId, standInId] = [personOf(people, person), personOf(people, standIn)]
      return { personId, standInId, fromAt: from as Date, toAt: to as Date, createdById: personId }
    }),
  })
  return people
}

async function storeTicket(ticket: PolicyWorld['tickets'][number], people: Actor[]): Promise<StoredTicket> {
  const requester = people[ticket.requester]
  if (!requester) throw new Error('There is no such person')
  const id = await makeTicket(requester, { subject: 'Zanzibar and its policy' })
  const { agencyCode, sectionCode, isRestricted } = ticket
  const agency = agencyCode === null ? null : await db.agency.findUniqueOrThrow({ where: { code: agencyCode } })
  const openedById = personOf(people, ticket.openedBy)
  const assigneeId = ticket.assignee === null ? null : personOf(people, ticket.assignee)
  const place = { sectionCode, isRestricted, agencyId: agency?.id ?? null }
  await db.ticket.update({ where: { id }, data: { ...place, openedById, assigneeId } })
  await db.slaClock.updateMany({ where: { ticketId: id }, data: { sectionCode, agencyId: agency?.id ?? null } })
  const note = await db.ticketMessage.create({
    data: {
      ticketId: id,
      kind: 'note',
      authorId: openedById,
      isFromStaff: true,
      body: 'Quokka',
      channel: 'portal',
      createdAt: new Date(),
    },
  })
  const description = await db.ticketMessage.findFirstOrThrow({ where: { ticketId: id, kind: 'description' } })
  const attach = (messageId: number) =>
    db.attachment.create({
      data: {
        ticketId: id,
        messageId,
        uploadedById: openedById,
        fileName: 'a.txt',
        mediaType: 'text/plain',
        sizeBytes: 1,
        sha256: Buffer.alloc(32),
        storageKey: randomUUID(),
      },
    })
  const [file, noteFile] = [await attach(description.id), await attach(note.id)]
  return { id, fileId: file.id, noteFileId: noteFile.id }
}

async function signAllIn(world: PolicyWorld, people: Actor[]): Promise<Actor[]> {
  const viewer = await makePerson({ agencyCode: 'OTS', roles: [{ role: 'administrator' }] })
  const actors: Actor[] = []
  for (const [place, person] of people.entries()) {
    const isViewed = world.people[place]?.isViewed === true && place % 3 === 0
    const { token } = await signInAs(isViewed ? viewer : person)
    if (isViewed) {
      const { id } = await db.session.findFirstOrThrow({ where: { personId: viewer.personId, viewAsId: null } })
      await db.session.update({ where: { id }, data: { viewAsId: person.personId, viewAsSince: new Date() } })
    }
    const actor = await findActorByToken(token)
    if (!actor) throw new Error('Somebody could not sign in')
    actors.push(actor)
  }
  return actors
}

function personOf(people: readonly Actor[], place: number): number {
  return people[place]?.personId ?? 0
}

function idOf(tickets: readonly StoredTicket[], place: number): number {
  return tickets[place]?.id ?? 0
}
