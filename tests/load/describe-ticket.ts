import type { TicketEvent, TicketEventBody } from '#app/domain/events/ticket-event.ts'
import { chooseTerms } from '#app/domain/sla/choose-terms.ts'
import { evaluateTicketClocks, type TicketClock } from '#app/domain/sla/evaluate-ticket-clocks.ts'
import type { SlaRules } from '#app/domain/sla/sla-rules.ts'
import type { Level, MessageKind, Priority, TicketStatus } from '#app/generated/prisma/enums.ts'
import type { TicketPlan } from './plan-tickets.ts'
import type { Random } from './random.ts'
import type { Category, Reference, Requester } from './reference.ts'
import { rareWordsOf, writeWords } from './vocabulary.ts'

export interface GeneratedMessage {
  kind: MessageKind
  authorId: number
  isFromStaff: boolean
  body: string
  createdAt: Date
}

/** An event as it will be stored; those about a message name it by its place in the conversation. */
export interface GeneratedEvent {
  at: Date
  actorId: number | null
  messageIndex: number | null
  body: TicketEventBody
}

export interface GeneratedTicket {
  plan: TicketPlan
  sectionCode: string
  category: Category | null
  requester: Requester
  assigneeId: number | null
  status: TicketStatus
  impact: Level
  urgency: Level
  priority: Priority
  isRestricted: boolean
  subject: string
  messages: GeneratedMessage[]
  events: GeneratedEvent[]
  clocks: TicketClock[]
  firstRespondedAt: Date | null
  resolvedAt: Date | null
}

/** Of a hundred tickets, how many each section gets: the service desk most. */
const SHARES = { euc: 37, dco: 16, appdm: 14, pss: 12, isec: 7, ops: 6, arm: 3, ppm: 2, spa: 3 }
export const DEAL = Object.entries(SHARES).flatMap(([code, share]) => new Array<string>(share).fill(code))
const LEVELS: readonly Level[] = ['high', 'medium', 'medium', 'medium', 'low', 'low', 'low', 'low']
const ASSIGNED_OF_OPEN = 0.25
const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS

/** Everything that is stored of one made-up ticket, with the clocks that the product's own engine gives it as of `now`. */
export function describeTicket(
  plan: TicketPlan,
  reference: Reference,
  rules: SlaRules,
  random: Random,
  now: Date,
): GeneratedTicket {
  const sectionCode = random.pick(DEAL)
  const categories = reference.categoriesOf(sectionCode)
  const category = categories.length > 0 ? random.pick(categories) : null
  const requester = random.pick(reference.requesters)
  const technicians = reference.techniciansOf(sectionCode)
  const worker = random.pick(technicians)
  const impact = random.pick(LEVELS)
  const urgency = random.pick(LEVELS)
  const priority = reference.priorityOf(impact, urgency)
  const assigneeId = !plan.isOpen || random.chance(ASSIGNED_OF_OPEN) ? worker : null
  const resolvedAt = plan.isOpen ? null : chooseEnd(plan, random)
  const messages = writeConversation(plan, { requester, worker }, random, resolvedAt ?? now)
  const firstReply = messages.find(({ kind, isFromStaff }) => kind === 'reply' && isFromStaff)
  const facts = {
    plan,
    sectionCode,
    category,
    requester,
    assigneeId,
    impact,
    urgency,
    priority,
    isRestricted: reference.isRestricted(sectionCode) || category?.isRestricted === true,
    subject: writeWords(random, random.between(3, 7)),
    messages,
    resolvedAt,
    firstRespondedAt: firstReply?.createdAt ?? resolvedAt,
  }
  const status = chooseStatus(facts, firstReply !== undefined, random)
  const terms = chooseTerms(
    rules,
    {
      type: category?.type ?? 'end_user_computing',
      kind: category?.kind ?? 'incident',
      priority,
      categoryCode: category?.code ?? null,
      sectionCode,
      agencyId: requester.agencyId,
      parishName: requester.parishName,
    },
    plan.openedAt,
  )
  const events = tellHistory({ ...facts, status }, terms)
  const clocks = evaluateTicketClocks(rules, events.map(toTicketEvent), now)
  return { ...facts, status, events, clocks }
}

function chooseEnd(plan: TicketPlan, random: Random): Date {
  const hours = Math.min(250, 0.5 + random.exponential(26))
  return new Date(plan.openedAt.getTime() + hours * HOUR_MS)
}

function chooseStatus(
  { plan, assigneeId }: Pick<GeneratedTicket, 'plan' | 'assigneeId'>,
  isAnswered: boolean,
  random: Random,
): TicketStatus {
  if (!plan.isOpen) return 'closed'
  if (!isAnswered) return assigneeId === null ? 'new' : 'open'
  return assigneeId !== null && random.chance(0.3) ? 'waiting_on_requester' : 'in_progress'
}

function writeConversation(
  plan: TicketPlan,
  people: { requester: Requester; worker: number },
  random: Random,
  until: Date,
): GeneratedMessage[] {
  const start = plan.openedAt.getTime()
  const span = until.getTime() - start
  const moments = Array.from({ length: plan.messageCount - 1 }, () => start + Math.floor(random.next() ** 2 * span))
  moments.sort((a, b) => a - b)
  const hidden = rareWordsOf(plan.index)
  const bodyOf = (index: number) => {
    const text = writeWords(random, random.between(30, 90))
    return index === 0 && hidden.length > 0 ? `${text} ${hidden.join(' ')}` : text
  }
  const requester = { authorId: people.requester.id, isFromStaff: false }
  const description = { kind: 'description' as const, ...requester, body: bodyOf(0), createdAt: plan.openedAt }
  const others = moments.map((moment, index): GeneratedMessage => {
    const side = random.next()
    const written = { body: bodyOf(index + 1), createdAt: new Date(moment) }
    if (side < 0.35) return { kind: 'reply', ...requester, ...written }
    return { kind: side < 0.55 ? 'note' : 'reply', authorId: people.worker, isFromStaff: true, ...written }
  })
  return [description, ...others]
}

type Facts = Omit<GeneratedTicket, 'events' | 'clocks'>

function tellHistory(ticket: Facts, terms: ReturnType<typeof chooseTerms>): GeneratedEvent[] {
  const { plan, sectionCode, assigneeId, requester, messages, resolvedAt, status } = ticket
  const about = { actorId: assigneeId, messageIndex: null }
  const events: GeneratedEvent[] = [
    {
      at: plan.openedAt,
      actorId: requester.id,
      messageIndex: 0,
      body: { type: 'ticket.opened', payload: { messageId: 0, channel: 'portal', terms } },
    },
    {
      at: plan.openedAt,
      actorId: requester.id,
      messageIndex: null,
      body: {
        type: 'ticket.routed',
        payload: { sectionCode, ruleId: null, ruleName: null, why: 'The category belongs to this section.' },
      },
    },
  ]
  if (assigneeId !== null) {
    const payload = { assigneeId, previousAssigneeId: null, by: 'person' as const }
    const at = new Date(Math.min(plan.openedAt.getTime() + 20 * MINUTE_MS, (resolvedAt ?? new Date()).getTime()))
    events.push({ at, ...about, body: { type: 'ticket.assigned', payload } })
  }
  for (const [messageIndex, message] of messages.entries()) {
    if (messageIndex > 0) events.push(tellMessage(message, messageIndex))
  }
  const last = messages.at(-1)?.createdAt ?? plan.openedAt
  if (status === 'waiting_on_requester') {
    const payload = { from: 'in_progress' as const, to: status, waitingFor: 'The asset tag of the device' }
    events.push({ at: last, ...about, body: { type: 'ticket.statusChanged', payload } })
  }
  if (resolvedAt !== null) {
    const payload = { from: 'in_progress' as const, code: 'fixed', text: 'Fixed.', messageId: null }
    events.push({ at: resolvedAt, ...about, body: { type: 'ticket.resolved', payload } })
    const closedAt = new Date(resolvedAt.getTime() + HOUR_MS)
    events.push({
      at: closedAt,
      actorId: requester.id,
      messageIndex: null,
      body: { type: 'ticket.closed', payload: { by: 'requester' } },
    })
  }
  return events.sort((a, b) => a.at.getTime() - b.at.getTime())
}

function tellMessage(message: GeneratedMessage, messageIndex: number): GeneratedEvent {
  const { kind, authorId, isFromStaff, createdAt } = message
  const body: TicketEventBody =
    kind === 'note'
      ? { type: 'ticket.noted', payload: { messageId: 0 } }
      : { type: 'ticket.replied', payload: { messageId: 0, side: isFromStaff ? 'staff' : 'requester' } }
  return { at: createdAt, actorId: authorId, messageIndex, body }
}

function toTicketEvent({ at, actorId, body }: GeneratedEvent): TicketEvent {
  return { ...body, id: 0, ticketId: 0, actorId, occurredAt: at }
}
