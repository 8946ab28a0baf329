import { randomUUID } from 'node:crypto'
import type { Actor } from '#app/domain/identity/actor.ts'
import { changeStatus } from '#app/domain/tickets/change-status.server.ts'
import { replySchema, replyToTicket } from '#app/domain/tickets/reply-to-ticket.server.ts'
import { resolveTicket } from '#app/domain/tickets/resolve-ticket.server.ts'
import { makeTicket } from '#prisma/seed/builders/make-ticket.ts'
import { seededRandom } from './random-sla-case.ts'

const HOUR = 3_600_000
const LEVELS = ['high', 'medium', 'low'] as const
const PARISHES = ['Orleans', 'East Baton Rouge', 'Caddo']

/**
 * Opens tickets of all priorities and places between the two instants through the product's own commands and lets some be
 * answered, wait, go on or be resolved. Returns their numbers. The same seed makes the same tickets.
 */
export async function openVariedTickets(
  people: { requester: Actor; technician: Actor },
  { count, from, until, seed }: { count: number; from: Date; until: Date; seed: number },
): Promise<number[]> {
  const random = seededRandom(seed)
  const ids: number[] = []
  for (let index = 0; index < count; index += 1) {
    let at = from.getTime() + Math.floor(random() * 0.8 * (until.getTime() - from.getTime()))
    const pick = <T>(list: readonly T[]) => list[Math.floor(random() * list.length)] as T
    const form = { impact: pick(LEVELS), urgency: pick(LEVELS), parishName: pick(PARISHES) }
    const ticketId = await makeTicket(people.requester, form, { now: new Date(at), silent: true })
    ids.push(ticketId)
    let isResolved = false
    for (let step = 0; step < 4 && !isResolved; step += 1) {
      at += Math.floor(random() * 12 * HOUR) + 60_000
      if (at >= until.getTime()) break
      const options = { now: new Date(at), silent: true }
      const chance = random()
      if (chance < 0.25) await reply(people.technician, ticketId, options)
      else if (chance < 0.5) await reply(people.requester, ticketId, options)
      else if (chance < 0.7) {
        const input = { status: 'waiting_on_vendor' as const, waitingFor: 'a part', ticketId }
        await changeStatus(people.technician, input, options)
      } else if (chance < 0.85)
        await changeStatus(people.technician, { status: 'in_progress', waitingFor: '', ticketId }, options)
      else if (chance < 0.93) {
        await resolveTicket(
          people.technician,
          { submissionKey: randomUUID(), ticketId, code: 'fixed', text: 'Fixed.' },
          options,
        )
        isResolved = true
      }
    }
  }
  return ids
}

async function reply(actor: Actor, ticketId: number, options: { now: Date; silent: boolean }): Promise<void> {
  const input = replySchema.parse({ submissionKey: randomUUID(), body: 'More about it.' })
  await replyToTicket(actor, { ...input, ticketId }, options)
}
