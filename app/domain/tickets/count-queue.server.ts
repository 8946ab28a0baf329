import { LRUCache } from 'lru-cache'
import { Prisma } from '#app/generated/prisma/client.ts'
import { cachedFor } from '#app/platform/cached-for.ts'
import { getOrMake } from '#app/platform/get-or-make.ts'
import { readRows } from '#app/platform/read-rows.server.ts'
import { remember } from '#app/platform/remember.ts'
import { type Actor, isView } from '../identity/actor.ts'
import { queueFiguresSql } from './queue-figures-sql.ts'
import { visibleTicketsSql } from './visible-tickets.ts'

export interface QueueCounts {
  open: number
  overdue: number
  dueToday: number
}

const FRESH_MS = 2_000

type Counter = () => Promise<QueueCounts>
const counters = remember('queue-counters', () => new LRUCache<string, Counter>({ max: 5_000 }))

/**
 * The figures at the head of a queue, at most two seconds old: counting reads the whole queue, which would cost more
 * than the page itself. Kept by person, their rights and section, since people see different tickets.
 */
export function countQueue(actor: Actor, sectionCode: string): Promise<QueueCounts> {
  // Trap: the counter keeps the actor it was made for, so all that decides what they see stands here.
  const { personId, sectionCodes, isAdministrator, hasAccess } = actor
  const key = JSON.stringify([sectionCode, personId, sectionCodes, isAdministrator, hasAccess, isView(actor)])
  return getOrMake(counters, key, () => cachedFor(FRESH_MS, () => count(actor, sectionCode)))()
}

async function count(actor: Actor, sectionCode: string): Promise<QueueCounts> {
  const [row] = await readRows<QueueCounts>(Prisma.sql`
    SELECT ${queueFiguresSql}
    FROM ticket t WHERE t.section_code = ${sectionCode} AND t.is_open AND ${visibleTicketsSql(actor)}`)
  return row ?? { open: 0, overdue: 0, dueToday: 0 }
}
