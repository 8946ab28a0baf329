import type { z } from 'zod'
import { DomainError, invalid } from '#app/platform/errors.ts'
import { inTransaction } from '#app/platform/transaction.server.ts'
import type { TicketEvent } from '../events/ticket-event.ts'
import type { Actor } from '../identity/actor.ts'
import { computeGrantedMs } from '../sla/compute-granted-ms.ts'
import { evaluateTicketClocks, type TicketClock } from '../sla/evaluate-ticket-clocks.ts'
import type { SlaTerms } from '../sla/evaluated-clock.ts'
import { loadSlaRules } from '../sla/load-sla-rules.server.ts'
import { readLocalDateTime } from '../sla/read-local-date-time.ts'
import { findSlaEvents } from '../sla/refresh-clocks.server.ts'
import { resolveTerms } from '../sla/resolve-terms.ts'
import type { SlaRules } from '../sla/sla-rules.ts'
import { commitChange } from './commit-change.server.ts'
import type { grantTimeSchema } from './grant-time-input.ts'
import { type CommandOptions, lockTicket } from './lock-ticket.server.ts'

const LONGEST_MS = 366 * 86_400_000

/**
 * Moves the due time of a running clock, by granting it business time or taking some away; the original stays on the
 * clock and in the event. For supervisors of the ticket's section and administrators. Of a wanted time outside of
 * business hours the closing time before it becomes the due time. A breach that happened stays. Throws invalid, with
 * the reason in words, for a time that is not to come, and for a clock that has ended or stands still.
 */
export async function grantTime(
  actor: Actor,
  input: z.infer<typeof grantTimeSchema> & { ticketId: number; revision?: number },
  options: CommandOptions = {},
): Promise<void> {
  await inTransaction(async (tx) => {
    const { ticket, now } = await lockTicket(tx, actor, { ...input, verb: 'grantTime' }, options)
    // Once the lock is held: whoever held it before may have put the ticket under newer rules.
    const rules = await loadSlaRules()
    const history = (await findSlaEvents(tx, [ticket.id])).get(ticket.id) ?? []
    const clocks = evaluateTicketClocks(rules, history, now)
    const clock = requireRunning(clocks.filter(({ target }) => target === input.target))
    const wantedAt = readWanted(input.wantedDueTime, actor.timeZone, now)
    const grant = computeGrantedMs(clock, termsInForce(rules, history), {
      now: now.getTime(),
      wantedAt: wantedAt.getTime(),
    })
    if (!grant) {
      throw invalid({
        wantedDueTime: ['No working time lies between now and then. Choose a time within business hours.'],
      })
    }
    if (grant.dueAt === clock.dueAt) return
    const payload = {
      target: input.target,
      grantedMs: grant.grantedMs,
      dueAt: new Date(grant.dueAt).toISOString(),
      ...(grant.dueAt !== wantedAt.getTime() && { wantedAt: wantedAt.toISOString() }),
      previousDueAt: toIso(clock.dueAt),
      policyDueAt: toIso(clock.grantedMs === 0 ? clock.dueAt : clock.policyDueAt),
      reason: input.reason,
    }
    const events = [{ type: 'sla.timeGranted' as const, payload }]
    await commitChange(tx, { ticket, actor, now, events }, options)
  })
}

function termsInForce(rules: SlaRules, history: readonly TicketEvent[]): SlaTerms {
  const newest = history.flatMap(({ payload }) => ('terms' in payload ? [payload.terms] : [])).at(-1)
  if (!newest) throw new Error('A ticket has clocks but no terms')
  return resolveTerms(rules, newest)
}

function requireRunning(clocks: readonly TicketClock[]): TicketClock {
  const clock = clocks.find(({ endedAt }) => endedAt === null)
  if (!clock) {
    throw new DomainError(
      'invalid',
      'That promise is not running: it was kept, missed or never made. Nothing was moved.',
      {
        fieldErrors: { target: ['This promise is not running any more. Choose one that is.'] },
      },
    )
  }
  if (clock.runningSince === null) {
    throw invalid({
      target: [
        'The ticket is waiting, so this time stands still and has no due time. Resume work first, then move it.',
      ],
    })
  }
  return clock
}

function readWanted(text: string, timeZone: string, now: Date): Date {
  const wantedAt = readLocalDateTime(text, timeZone)
  if (wantedAt === null) throw invalid({ wantedDueTime: ['There is no such date or time. Choose another.'] })
  if (wantedAt <= now) throw invalid({ wantedDueTime: ['This is over already. Choose a time to come.'] })
  if (wantedAt.getTime() - now.getTime() > LONGEST_MS) {
    throw invalid({ wantedDueTime: ['Choose a time within the next year.'] })
  }
  return wantedAt
}

function toIso(at: number | null): string | null {
  return at === null ? null : new Date(at).toISOString()
}
