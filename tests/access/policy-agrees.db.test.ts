import { randomUUID } from 'node:crypto'
import { buffer } from 'node:stream/consumers'
import { parse } from 'csv-parse/sync'
import { describe, expect, test } from 'vitest'
import { type Actor, isStaff, isSupervisor, isView } from '#app/domain/identity/actor.ts'
import { chooseDefaultPeriod } from '#app/domain/reporting/choose-default-period.ts'
import { countReportClocks } from '#app/domain/reporting/count-report-clocks.server.ts'
import { streamClockCsv } from '#app/domain/reporting/stream-clock-csv.server.ts'
import { loadRouting } from '#app/domain/routing/load-routing.server.ts'
import { requireTicketVerb } from '#app/domain/tickets/access/require-ticket-verb.server.ts'
import { countQueue } from '#app/domain/tickets/count-queue.server.ts'
import { countQueues } from '#app/domain/tickets/count-queues.server.ts'
import { findOwnTickets } from '#app/domain/tickets/find-own-tickets.server.ts'
import { findQueue } from '#app/domain/tickets/find-queue.server.ts'
import { getAttachment } from '#app/domain/tickets/get-attachment.server.ts'
import { getTicketPage } from '#app/domain/tickets/get-ticket-page.server.ts'
import { getTimeExplanation } from '#app/domain/tickets/get-time-explanation.server.ts'
import { mayHearOfArrival } from '#app/domain/tickets/may-hear-of-arrival.ts'
import { mayReadQueue } from '#app/domain/tickets/may-read-queue.ts'
import { queueFilterSchema } from '#app/domain/tickets/queue-filter.ts'
import { saveDraft } from '#app/domain/tickets/save-draft.server.ts'
import { searchTickets } from '#app/domain/tickets/search-tickets.server.ts'
import { formatTicketNumber } from '#app/domain/tickets/ticket-number.ts'
import { partOf } from '#app/domain/tickets/ticket-part.ts'
import { canSeeTicket, visibleTicketsSql } from '#app/domain/tickets/visible-tickets.ts'
import { Prisma } from '#app/generated/prisma/client.ts'
import { db } from '#app/platform/db.server.ts'
import { DomainError } from '#app/platform/errors.ts'
import { type PolicyWorld, randomPolicyWorld } from '#tests/support/random-policy-world.ts'
import { type StoredTicket, storePolicyWorld } from '#tests/support/store-policy-world.ts'

// A new one each run; set POLICY_SEED to try a found one again.
const seed = Number(process.env.POLICY_SEED ?? Math.floor(Math.random() * 2 ** 31))
const sorted = (ids: Iterable<number>) => [...new Set(ids)].sort((a, b) => a - b)

type Ticket = PolicyWorld['tickets'][number] & StoredTicket & { agencyId: number | null }
interface Stage {
  world: PolicyWorld
  actors: Actor[]
  tickets: Ticket[]
}

async function setStage(): Promise<Stage> {
  const world = randomPolicyWorld(seed)
  const { actors, tickets } = await storePolicyWorld(world)
  const agencies = new Map((await db.agency.findMany()).map(({ code, id }) => [code, id]))
  return {
    world,
    actors,
    tickets: world.tickets.flatMap((ticket, place) => {
      const stored = tickets[place]
      const agencyId = ticket.agencyCode === null ? null : (agencies.get(ticket.agencyCode) ?? null)
      return stored ? [{ ...ticket, ...stored, agencyId }] : []
    }),
  }
}

const stage = setStage()

/** What the rule in TypeScript says, from the world as it was made up. */
function judge({ world, actors }: Stage, actor: Actor, ticket: Ticket, place: number) {
  const idOf = (person: number) => actors[person]?.personId ?? 0
  const mine = world.access.filter((one) => one.ticket === place && idOf(one.person) === actor.personId)
  const inForce = mine.filter(({ isRevoked, kind, window }) => !isRevoked && (kind === 'named' || window !== 'over'))
  const facts = {
    requesterId: idOf(ticket.requester),
    openedById: idOf(ticket.openedBy),
    assigneeId: ticket.assignee === null ? null : idOf(ticket.assignee),
    agencyId: ticket.agencyId,
    sectionCode: ticket.sectionCode,
    isRestricted: ticket.isRestricted,
    followerIds: world.followers.filter((one) => one.ticket === place).map((one) => idOf(one.person)),
    accessIds: inForce.some(({ kind }) => kind === 'named' || actor.isAdministrator) ? [actor.personId] : [],
    access: ticket.isRestricted
      ? ((['named', 'emergency'] as const).find((kind) => inForce.some((one) => one.kind === kind)) ?? null)
      : null,
  }
  const sees = canSeeTicket(actor, facts)
  return { facts, sees, part: sees ? partOf(actor, facts) : null }
}

/** Ids that a road hands out: not_found is "no", anything else a fault. */
async function keep(tickets: readonly Ticket[], ask: (ticket: Ticket) => Promise<unknown>): Promise<number[]> {
  const found = await Promise.all(
    tickets.map(async (ticket) => {
      try {
        await ask(ticket)
        return [ticket.id]
      } catch (error) {
        if (error instanceof DomainError && error.code === 'not_found') return []
        throw error
      }
    }),
  )
  return sorted(found.flat())
}

async function searchAll(actor: Actor, text: string): Promise<number[]> {
  const found: number[] = []
  for (let before: number | null | undefined; before !== null; ) {
    const page = await searchTickets(actor, text, before ?? null)
    found.push(...page.hits.map(({ id }) => id))
    before = page.older
  }
  return sorted(found)
}

describe(`with the seed ${seed} (V8.2.1, V8.2.2, V8.3.1)`, () => {
  test('page, list, search, counts, files, drafts, verbs, exports and live updates agree with the rule', async () => {
    const made = await stage
    const { tickets, actors } = made
    const { sections } = await loadRouting()
    const period = chooseDefaultPeriod(new Date())
    const filter = { period, sectionCode: null, agency: null, priority: null, target: null }
    for (const actor of actors) {
      const judged = tickets.map((ticket, place) => ({ ticket, ...judge(made, actor, ticket, place) }))
      const idsOf = (test: (one: (typeof judged)[number]) => boolean) =>
        sorted(judged.filter((one) => one.sees && test(one)).map(({ ticket }) => ticket.id))
      const seen = idsOf(() => true)
      const internal = idsOf(({ part }) => part !== 'requester')
      const who = JSON.stringify(actor)

      const rows = await db.$queryRaw<{ id: number }[]>(
        Prisma.sql`SELECT t.id FROM ticket t WHERE ${visibleTicketsSql(actor)}`,
      )
      expect(sorted(rows.map(({ id }) => id)), `SQL of ${who}`).toEqual(seen)

      const withNotes: number[] = []
      const pages = await keep(tickets, async ({ id }) => {
        const page = await getTicketPage(actor, id)
        expect(page.part, `part of ${who} on ${id}`).toBe(judged.find(({ ticket }) => ticket.id === id)?.part)
        if (JSON.stringify(page).includes('Quokka')) withNotes.push(id)
      })
      expect(pages, `pages of ${who}`).toEqual(seen)
      expect(sorted(withNotes), `notes of ${who}`).toEqual(internal)
      expect(await keep(tickets, ({ id }) => getTimeExplanation(actor, id, { now: new Date() }))).toEqual(seen)
      expect(await keep(tickets, ({ fileId }) => getAttachment(actor, fileId)), `files of ${who}`).toEqual(seen)
      expect(await keep(tickets, ({ noteFileId }) => getAttachment(actor, noteFileId))).toEqual(internal)
      const draft = ({ id }: Ticket) => saveDraft(actor, `OTS-${id}/reply`, { body: 'x' })
      expect(await keep(tickets, draft), `drafts of ${who}`).toEqual(seen)
      const follow = ({ id }: Ticket) =>
        requireTicketVerb(actor, id, 'follow').catch((error: DomainError) => {
          if (error.code !== 'forbidden') throw error
        })
      expect(await keep(tickets, follow), `verbs of ${who}`).toEqual(seen)

      expect(await searchAll(actor, 'zanzibar'), `search of ${who}`).toEqual(seen)
      expect(await searchAll(actor, 'quokka'), `search in notes of ${who}`).toEqual(internal)
      expect(
        await keep(tickets, async ({ id }) => {
          const { hits } = await searchTickets(actor, formatTicketNumber(id), null)
          if (hits.length === 0) throw new DomainError('not_found', '')
        }),
        `numbers of ${who}`,
      ).toEqual(seen)

      const counted = await countQueues(actor)
      for (const section of sections) {
        const inSection = idsOf(({ ticket }) => ticket.sectionCode === section.code)
        expect(counted.get(section.code)?.open ?? 0, `count of ${section.code} of ${who}`).toBe(inSection.length)
        if (!mayReadQueue(actor, section)) continue
        const { rows: queue } = await findQueue(actor, section.code, queueFilterSchema.parse({}))
        expect(sorted(queue.map(({ id }) => id)), `queue ${section.code} of ${who}`).toEqual(inSection)
        expect((await countQueue(actor, section.code)).open).toBe(inSection.length)
        const heard = tickets.filter((one) => one.sectionCode === section.code && mayHearOfArrival(actor, one))
        expect(inSection, `arrivals of ${who}`).toEqual(expect.arrayContaining(heard.map(({ id }) => id)))
      }

      const listed = await findOwnTickets(actor, { scope: 'mine', show: 'all', newerThan: null, olderThan: null }, 100)
      const concerned = idsOf(
        ({ facts }) =>
          [facts.requesterId, facts.openedById, ...facts.followerIds].includes(actor.personId) ||
          facts.access === 'named',
      )
      expect(sorted(listed.rows.map(({ id }) => id)), `own tickets of ${who}`).toEqual(concerned)
      const agencys = await findOwnTickets(
        actor,
        { scope: 'agency', show: 'all', newerThan: null, olderThan: null },
        100,
      )
      const coordinated = idsOf(
        ({ facts }) =>
          !facts.isRestricted && facts.agencyId !== null && actor.coordinatedAgencyIds.includes(facts.agencyId),
      )
      expect(sorted(agencys.rows.map(({ id }) => id)), `agency’s tickets of ${who}`).toEqual(coordinated)

      if (!isSupervisor(actor)) continue
      const question = { list: 'open' as const, filter }
      const csv = await buffer(streamClockCsv(actor, question, { now: new Date() }))
      const exported = parse(csv, { columns: true, bom: true }).map((row) =>
        Number((row as { Ticket: string }).Ticket.slice(4)),
      )
      const reported = idsOf(
        ({ ticket }) => actor.isAdministrator || actor.supervisedSectionCodes.includes(ticket.sectionCode),
      )
      expect(sorted(exported), `export of ${who}`).toEqual(reported)
      const { total, hiddenCount } = await countReportClocks(actor, question, { now: new Date() })
      expect(total - hiddenCount).toBe(exported.length)
    }
  }, 120_000)

  test('the world is worth it: all parts, people of all kinds and a view of somebody else are in it', async () => {
    const made = await stage
    const parts = made.actors.flatMap((actor) =>
      made.tickets.map((ticket, place) => judge(made, actor, ticket, place).part),
    )
    expect(new Set(parts)).toEqual(new Set([null, 'requester', 'worker', 'reader', 'observer']))
    expect(made.actors.some(isStaff) && made.actors.some((actor) => !isStaff(actor))).toBe(true)
    expect(made.actors.some(isView)).toBe(true)
  })

  test('nobody else’s draft is anybody’s', async () => {
    const { actors } = await stage
    const [one, other] = actors.filter((actor) => !isView(actor))
    if (!one || !other) throw new Error('There are people')
    const key = randomUUID()
    await saveDraft(one, 'new/euc', { subject: key })
    const { findDraft } = await import('#app/domain/tickets/find-draft.server.ts')
    expect(JSON.stringify(await findDraft(one, 'new/euc'))).toContain(key)
    expect(JSON.stringify(await findDraft(other, 'new/euc'))).not.toContain(key)
  })
})
