import { z } from 'zod'
import type { Actor } from '#app/domain/identity/actor.ts'
import { recordAuditEntry } from '#app/domain/identity/record-audit-entry.server.ts'
import { loadOfficeCalendar } from '#app/domain/sla/load-office-calendar.server.ts'
import { db } from '#app/platform/db.server.ts'
import histories from './data/demo-histories.json' with { type: 'json' }
import tickets from './data/demo-tickets.json' with { type: 'json' }
import { agencyAddress, staffAddress } from './demo-addresses.ts'
import { type DemoHistory, type DemoTicket, demoHistoryShape, demoTicketShape } from './demo-shapes.ts'
import { letTimePass } from './let-time-pass.ts'
import { openDemoTicket } from './open-demo-ticket.ts'
import { playDemoStep } from './play-demo-step.ts'
import { seedDemoObjectives } from './seed-demo-objectives.ts'
import { seedDemoPeople } from './seed-demo-people.ts'

/** The entry that says that the demo is complete. */
export const DEMO_SEEDED = 'demo.seeded'
const AT_ONCE = 6

interface Story {
  ticket: DemoTicket
  history: DemoHistory
  /** The instant so many minutes after the opening, as the history counts them. */
  instantAfter: (minutes: number) => Date
}

/**
 * People to sign in as, and tickets with the past that the histories tell, laid out before the present moment so that
 * some are overdue and some nearly. Everything goes through the product's own commands; no mail is sent.
 */
export async function seedDemo(): Promise<void> {
  const now = new Date()
  const people = await seedDemoPeople()
  await seedDemoObjectives(now)
  const find = (email: string): Actor => {
    const actor = people.get(email)
    if (!actor) throw new Error(`The demo has no ${email}`)
    return actor
  }
  const stories = await readStories(now)
  const opened: { story: Story; ticketId: number }[] = []
  for (const story of stories) {
    const { ticketId, isNew } = await openDemoTicket(
      story.ticket,
      story.history,
      {
        requester: find(agencyAddress(story.history.askedBy, story.ticket.agencyCode)),
        deskClerk: find(staffAddress('tech3.euc')),
        operator: find(staffAddress('tech3.dco')),
      },
      story.instantAfter(0),
    )
    if (isNew) opened.push({ story, ticketId })
  }
  const waiting = opened.values()
  const playRest = async () => {
    for (const { story, ticketId } of waiting) await play(story, ticketId, find, now)
  }
  await Promise.all(Array.from({ length: AT_ONCE }, playRest))
  await recordAuditEntry(db, { action: DEMO_SEEDED, actorId: null })
}

async function play(
  { ticket, history, instantAfter }: Story,
  ticketId: number,
  find: (email: string) => Actor,
  now: Date,
) {
  const findPerson = (by: string) =>
    find(by === 'requester' ? agencyAddress(history.askedBy, ticket.agencyCode) : staffAddress(by))
  for (const step of history.steps) {
    const at = instantAfter(step.afterMinutes)
    await letTimePass(ticketId, at)
    await playDemoStep(step, { ticketId, ticket, actor: findPerson(step.by), findPerson }, at)
  }
  // What is due at this very moment is late a millisecond after it, and has passed, too.
  await letTimePass(ticketId, new Date(now.getTime() + 2))
}

/** Oldest first: numbers rise with time. */
async function readStories(now: Date): Promise<Story[]> {
  const office = await loadOfficeCalendar()
  const spent = office.openMsUntil(now.getTime())
  const before = (minutesAgo: number, measuredIn: DemoHistory['measuredIn']): Date => {
    const ms = minutesAgo * 60_000
    const at = measuredIn === 'always' ? now.getTime() - ms : office.findInstant(spent - ms)
    if (at === null) throw new Error(`Office hours do not reach back ${minutesAgo} minutes`)
    return new Date(at)
  }
  const byNumber = new Map(
    z
      .array(demoTicketShape)
      .parse(tickets)
      .map((ticket) => [ticket.number, ticket]),
  )
  return z
    .array(demoHistoryShape)
    .parse(histories)
    .flatMap((history) => {
      const ticket = byNumber.get(history.number)
      const { openedMinutesAgo, measuredIn } = history
      const instantAfter = (minutes: number) => before(openedMinutesAgo - minutes, measuredIn)
      return ticket ? [{ ticket, history, instantAfter }] : []
    })
    .sort((a, b) => a.instantAfter(0).getTime() - b.instantAfter(0).getTime())
}
