import type { Level, TicketType } from '#app/generated/prisma/enums.ts'
import type { Actor } from '../identity/actor.ts'
import { choosePriority } from '../routing/choose-priority.ts'
import { decideRoute } from '../routing/decide-route.ts'
import { loadRouting } from '../routing/load-routing.server.ts'
import { chooseTerms } from '../sla/choose-terms.ts'
import { evaluateTicketClocks } from '../sla/evaluate-ticket-clocks.ts'
import { loadSlaRules } from '../sla/load-sla-rules.server.ts'
import type { SlaRules } from '../sla/sla-rules.ts'
import { describeMoment } from './describe-moment.ts'

export interface PromisePreview {
  impact: Level
  urgency: Level
  /** "today 3:10 PM CT"; null where no reply is promised. */
  replyBy: string | null
}

/**
 * By when the actor would hear from us, for each impact and urgency, if they opened a ticket of this type now: reckoned
 * as `openTicket` does. A category or rule with a policy of its own may promise something else.
 */
export async function previewPromises(
  actor: Actor,
  request: { type: TicketType; categoryCode: string | null; parishName: string | null },
  now: Date,
): Promise<PromisePreview[]> {
  const [routing, rules] = await Promise.all([loadRouting(), loadSlaRules()])
  const category = (request.categoryCode === null ? null : routing.categoryByCode.get(request.categoryCode)) ?? null
  const facts = { ...request, kind: category?.kind ?? ('incident' as const), agencyId: actor.agencyId, subject: '' }
  const { decision } = decideRoute(routing.rules, facts, category)
  return routing.matrix.map(({ impact, urgency }) => {
    const priority = decision.priority ?? choosePriority(routing.matrix, impact, urgency)
    const replyAt = findReplyDue(rules, { ...facts, priority, sectionCode: decision.sectionCode }, now)
    const replyBy = replyAt && describeMoment(replyAt, { now, timeZone: actor.timeZone, zone: true })
    return { impact, urgency, replyBy }
  })
}

function findReplyDue(rules: SlaRules, facts: Parameters<typeof chooseTerms>[1], now: Date): Date | null {
  const terms = chooseTerms(rules, facts, now)
  const payload = { messageId: 0, channel: 'portal' as const, terms }
  const opened = { type: 'ticket.opened' as const, payload, id: 0, ticketId: 0, actorId: null, occurredAt: now }
  const reply = evaluateTicketClocks(rules, [opened], now).find(({ target }) => target === 'firstResponse')
  return reply?.dueAt == null ? null : new Date(reply.dueAt)
}
