import { randomUUID } from 'node:crypto'
import { db } from '#app/platform/db.server.ts'
import { makePerson } from '#prisma/seed/builders/make-person.ts'
import { makeTicket, type TicketForm } from '#prisma/seed/builders/make-ticket.ts'
import type { ScriptedSmtp } from '#tests/support/start-scripted-smtp.ts'
import { waitUntil } from '#tests/support/wait-until.ts'
import { hastenRetries } from './hasten-retries.ts'
import { isLong } from './run-length.ts'
import { waitPatiently } from './wait-patiently.ts'

/** Of the policy for P1 incidents, which runs round the clock. */
const FIRST_RESPONSE_MS = 15 * 60_000

/** Opens tickets through the real command, one after the other. Each leads to two mails: requester and section. */
export async function openTickets(count: number, options: { now?: Date } = {}): Promise<number[]> {
  const requester = await makePerson()
  const ids: number[] = []
  for (let n = 0; n < count; n++) ids.push(await makeTicket(requester, { subject: `Ticket ${n}` }, options))
  return ids
}

const AT_ONCE = 4
const urgent: TicketForm = { impact: 'high', urgency: 'high' }

/** For each instant a ticket through the real command, opened so that its first response is due then. In their order. */
export async function openTicketsDueAt(instants: readonly Date[]): Promise<number[]> {
  const requester = await makePerson()
  const ids = new Array<number>(instants.length)
  const waiting = [...instants.entries()]
  const open = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const [place, dueAt] = next
      const now = new Date(dueAt.getTime() - FIRST_RESPONSE_MS)
      ids[place] = await makeTicket(requester, { ...urgent, subject: `Due ${place}` }, { now })
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, open))
  return ids
}

export interface Opening {
  /** How many commands ended, well or badly. */
  countEnded: () => number
  countRefused: () => number
  /** Resolves while a command is under way, that is at once or very soon. */
  untilUnderWay: () => Promise<void>
  /** Resolves when so many more were opened, the database willing. */
  untilMoreAreOpen: (count: number) => Promise<void>
  /** Ends it, and tells what was committed and how often the database refused. */
  stop: () => Promise<{ ids: number[]; refused: number }>
}

/**
 * Somebody opens tickets for as long as the fault lasts, each due in so long, and goes on where it fails. The keys of all
 * forms are kept: one that seemed to fail may still have been committed, and is then among those that were.
 */
export function keepOpening({ dueInMs, restMs }: { dueInMs: number; restMs: number }): Opening {
  const keys: string[] = []
  let isOver = false
  let isUnderWay = false
  let ended = 0
  let refused = 0
  const open = async () => {
    const requester = await makePerson()
    while (!isOver) {
      const submissionKey = randomUUID()
      keys.push(submissionKey)
      const now = new Date(Date.now() + dueInMs - FIRST_RESPONSE_MS)
      isUnderWay = true
      await makeTicket(requester, { ...urgent, submissionKey }, { now }).catch(() => {
        refused += 1
      })
      isUnderWay = false
      ended += 1
      await new Promise((resolve) => setTimeout(resolve, restMs))
    }
  }
  const running = open()
  const countOpened = () => ended - refused
  return {
    countEnded: () => ended,
    countRefused: () => refused,
    untilUnderWay: () => waitPatiently('a ticket is being opened', () => isUnderWay, 1),
    untilMoreAreOpen: (count) => {
      const enough = countOpened() + count
      return waitPatiently(`${count} more tickets are open`, () => countOpened() >= enough)
    },
    stop: async () => {
      isOver = true
      await running
      const found = await db.ticket.findMany({ where: { submissionKey: { in: keys } }, select: { id: true } })
      return { ids: found.map(({ id }) => id), refused }
    },
  }
}

export async function isNoJobWaiting(): Promise<boolean> {
  return (await db.outboxJob.count({ where: { doneAt: null, failedAt: null } })) === 0
}

export async function isAllDone(): Promise<boolean> {
  const unsent = await db.delivery.count({ where: { state: { notIn: ['sent', 'bounced', 'suppressed'] } } })
  return unsent === 0 && isNoJobWaiting()
}

/** In the short form retries are hastened, so this is to be asked when the fault is over. */
export const waitUntilAllIsDone = (): Promise<void> =>
  waitPatiently(
    'every job is done and every mail is out',
    async () => {
      if (await isAllDone()) return true
      if (!isLong) await hastenRetries()
      return false
    },
    250,
  )

export const findMessageIds = async (ticketIds: readonly number[]): Promise<string[]> => {
  const deliveries = await db.delivery.findMany({ where: { ticketId: { in: [...ticketIds] } } })
  return deliveries.map(({ messageId }) => messageId).sort()
}

/** The Message-ID of each mail that the server accepted, one entry for each time it did. */
export const readAcceptedIds = (smtp: ScriptedSmtp): string[] =>
  smtp.accepted.map(({ raw }) => /^message-id: *(<[^>]*>)/im.exec(raw)?.[1] ?? '').sort()

/** The same of these tickets' mail alone. */
export async function findAcceptedIds(smtp: ScriptedSmtp, ticketIds: readonly number[]): Promise<string[]> {
  const theirs = new Set(await findMessageIds(ticketIds))
  return readAcceptedIds(smtp).filter((id) => theirs.has(id))
}

/** How often the first response of these tickets is breached. */
export const countBreached = (ticketIds: readonly number[]): Promise<number> =>
  db.slaClock.count({
    where: { ticketId: { in: [...ticketIds] }, target: 'firstResponse', breachedAt: { not: null } },
  })

/** A minute is what every fault has to allow; here the slowest machine gets another. */
const LATE_MS = 120_000

export const waitUntilBreached = (ticketIds: readonly number[], lastDueAt = new Date()): Promise<void> =>
  waitUntil(
    `the first response of ${ticketIds.length} tickets is breached`,
    async () => (await countBreached(ticketIds)) === ticketIds.length,
    { withinMs: Math.max(lastDueAt.getTime() - Date.now(), 0) + LATE_MS, everyMs: 100 },
  )
