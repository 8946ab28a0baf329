import type { TicketEvent } from '#app/domain/events/ticket-event.ts'
import { chooseTerms } from '#app/domain/sla/choose-terms.ts'
import { evaluateTicketClocks } from '#app/domain/sla/evaluate-ticket-clocks.ts'
import type { SlaRules } from '#app/domain/sla/sla-rules.ts'
import type { Priority } from '#app/generated/prisma/enums.ts'
import { DEAL, type GeneratedEvent, type GeneratedTicket } from './describe-ticket.ts'
import type { Random } from './random.ts'
import type { Reference } from './reference.ts'

/** Tickets of Information Security are restricted: fewer people see them. */
const OPEN_SECTIONS = DEAL.filter((code) => code !== 'isec')

export interface TimerGround {
  rules: SlaRules
  reference: Reference
  random: Random
  now: Date
}

/**
 * A ticket that was opened then and that nobody has answered: both of its clocks run, as the product's own engine says
 * from its events as of `now`.
 */
export function describeTimerTicket(
  { rules, reference, random, now }: TimerGround,
  { openedAt, priority }: { openedAt: Date; priority: Priority },
): GeneratedTicket {
  const requester = random.pick(reference.requesters)
  const sectionCode = random.pick(OPEN_SECTIONS)
  const category = reference.categoriesOf(sectionCode).find(({ kind }) => kind === 'incident') ?? null
  const type = category?.type ?? 'end_user_computing'
  const facts = { type, kind: 'incident' as const, priority, categoryCode: category?.code ?? null, sectionCode }
  const { agencyId, parishName } = requester
  const terms = chooseTerms(rules, { ...facts, agencyId, parishName }, openedAt)
  const opening = { at: openedAt, actorId: requester.id }
  const events: GeneratedEvent[] = [
    {
      ...opening,
      messageIndex: 0,
      body: { type: 'ticket.opened', payload: { messageId: 0, channel: 'portal', terms } },
    },
    {
      ...opening,
      messageIndex: null,
      body: {
        type: 'ticket.routed',
        payload: { sectionCode, ruleId: null, ruleName: null, why: 'The category belongs to this section.' },
      },
    },
  ]
  const told = events.map(
    ({ at, actorId, body }): TicketEvent => ({ ...body, id: 0, ticketId: 0, actorId, occurredAt: at }),
  )
  const description = {
    kind: 'description' as const,
    authorId: requester.id,
    isFromStaff: false,
    body: 'It stopped a while ago.',
    createdAt: openedAt,
  }
  return {
    plan: { index: 1, isOpen: true, openedAt, messageCount: 1 },
    sectionCode,
    category,
    requester,
    assigneeId: null,
    status: 'new',
    impact: 'medium',
    urgency: 'medium',
    priority,
    isRestricted: false,
    subject: 'Something stopped working',
    messages: [description],
    events,
    clocks: evaluateTicketClocks(rules, told, now),
    firstRespondedAt: null,
    resolvedAt: null,
  }
}
