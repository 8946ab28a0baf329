import type { TicketEventBody } from '#app/domain/events/ticket-event.ts'
import { findNextDueAt } from '#app/domain/sla/compare-clocks.ts'
import type { TicketClock } from '#app/domain/sla/evaluate-ticket-clocks.ts'
import { CopyFile } from './copy-file.ts'
import type { GeneratedEvent, GeneratedTicket } from './describe-ticket.ts'
import type { Random } from './random.ts'

/** The last numbers in use before the load. */
export interface LastIds {
  ticket: number
  ticket_message: number
  ticket_event: number
  sla_clock: number
}

const HOUR_MS = 3_600_000
const instant = (at: number | null) => (at === null ? null : new Date(at))

/** Writes generated tickets as the product would have stored them, into one COPY file a table. */
export class TicketFiles {
  readonly ids: LastIds
  readonly #random: Random
  readonly #measuredAt: Date
  readonly #files: Record<keyof LastIds | 'delivery', CopyFile>

  constructor(folder: string, lastIds: LastIds, random: Random, measuredAt: Date) {
    this.ids = { ...lastIds }
    this.#random = random
    this.#measuredAt = measuredAt
    this.#files = {
      ticket: new CopyFile(folder, 'ticket'),
      ticket_message: new CopyFile(folder, 'ticket_message'),
      ticket_event: new CopyFile(folder, 'ticket_event'),
      sla_clock: new CopyFile(folder, 'sla_clock'),
      delivery: new CopyFile(folder, 'delivery'),
    }
  }

  /** Returns the ticket's id. */
  add(ticket: GeneratedTicket, sectionEmail: string): number {
    const ticketId = ++this.ids.ticket
    this.#addTicket(ticketId, ticket)
    const messageIds = ticket.messages.map((message) => {
      const { kind, authorId, isFromStaff, body, createdAt } = message
      const row = { id: ++this.ids.ticket_message, ticket_id: ticketId, kind, author_id: authorId }
      const said = { is_from_staff: isFromStaff, body, channel: 'portal', created_at: createdAt }
      this.#files.ticket_message.add({ ...row, ...said })
      return row.id
    })
    for (const [index, event] of ticket.events.entries()) {
      const id = this.#addEvent(ticketId, index + 1, event, messageIds)
      this.#addDelivery(ticketId, id, ticket, event, sectionEmail)
    }
    for (const clock of ticket.clocks) this.#addClock(ticketId, ticket, clock)
    return ticketId
  }

  /** The statements that load everything, in an order that foreign keys allow. */
  end(): Promise<string[]> {
    return Promise.all(Object.values(this.#files).map((file) => file.end()))
  }

  #addTicket(id: number, ticket: GeneratedTicket): void {
    const { plan, category, requester, resolvedAt } = ticket
    const lastAt = ticket.events.at(-1)?.at ?? plan.openedAt
    this.#files.ticket.add({
      id,
      type: category?.type ?? 'end_user_computing',
      kind: category?.kind ?? 'incident',
      category_code: category?.code ?? null,
      subject: ticket.subject,
      status: ticket.status,
      impact: ticket.impact,
      urgency: ticket.urgency,
      priority: ticket.priority,
      section_code: ticket.sectionCode,
      assignee_id: ticket.assigneeId,
      requester_id: requester.id,
      opened_by_id: requester.id,
      agency_id: requester.agencyId,
      agency_name_then: requester.agencyName,
      parish_name: requester.parishName,
      building: 'Claiborne Building',
      room: '3-119',
      contact_phone: '225-555-0100',
      details: { device: 'Laptop', assetTag: `OTS-${10_000 + (id % 10_000)}`, account: '', errorText: '' },
      is_restricted: ticket.isRestricted,
      is_unrouted: category === null,
      waiting_for: ticket.status === 'waiting_on_requester' ? 'The asset tag of the device' : null,
      resolution_code: resolvedAt === null ? null : 'fixed',
      opened_at: plan.openedAt,
      status_changed_at: lastAt,
      first_responded_at: ticket.firstRespondedAt,
      resolved_at: resolvedAt,
      closed_at: resolvedAt === null ? null : new Date(resolvedAt.getTime() + HOUR_MS),
      next_due_at: findNextDueAt(ticket.clocks),
      revision: ticket.events.length,
      submission_key: this.#random.uuid(),
      updated_at: lastAt,
    })
  }

  #addEvent(ticketId: number, revision: number, event: GeneratedEvent, messageIds: readonly number[]): number {
    const id = ++this.ids.ticket_event
    this.#files.ticket_event.add({
      id,
      ticket_id: ticketId,
      revision,
      type: event.body.type,
      actor_id: event.actorId,
      payload: withMessage(event.body, messageIds[event.messageIndex ?? -1] ?? null),
      occurred_at: event.at,
      recorded_at: event.at,
    })
    return id
  }

  /** The mail that the event caused: to the section or its technician when people write, to the requester otherwise. */
  #addDelivery(
    ticketId: number,
    eventId: number,
    ticket: GeneratedTicket,
    event: GeneratedEvent,
    section: string,
  ): void {
    const { type } = event.body
    if (type !== 'ticket.opened' && type !== 'ticket.replied' && type !== 'ticket.resolved') return
    const { requester } = ticket
    const toRequester = type !== 'ticket.replied' || event.actorId !== requester.id
    const id = this.#random.uuid()
    this.#files.delivery.add({
      id,
      ticket_id: ticketId,
      event_id: eventId,
      person_id: toRequester ? requester.id : null,
      address: toRequester ? requester.email : section,
      address_name: toRequester ? requester.name : '',
      template: type,
      reason: toRequester ? 'You asked for this ticket.' : 'The ticket belongs to your section.',
      state: 'sent',
      attempts: 1,
      last_answer: '250 Caught',
      message_id: `<${id}@la.example>`,
      created_at: event.at,
      sent_at: event.at,
    })
  }

  #addClock(ticketId: number, ticket: GeneratedTicket, clock: TicketClock): void {
    this.#files.sla_clock.add({
      id: ++this.ids.sla_clock,
      ticket_id: ticketId,
      target: clock.target,
      round: clock.round,
      state: clock.state,
      policy_version_id: clock.policyVersionId,
      calendar_version_id: clock.calendarVersionId,
      stretches: clock.stretches,
      budget_ms: clock.budgetMs,
      started_at: new Date(clock.startedAt),
      ended_at: instant(clock.endedAt),
      due_at: instant(clock.dueAt),
      breached_at: instant(clock.breachedAt),
      elapsed_ms: clock.elapsedMs,
      measured_at: this.#measuredAt,
      running_since: instant(clock.runningSince),
      warnings: clock.warnings.map((warning) => ({ ...warning, at: new Date(warning.at).toISOString() })),
      next_at: instant(clock.nextAt),
      priority: ticket.priority,
      section_code: ticket.sectionCode,
      agency_id: ticket.requester.agencyId,
    })
  }
}

function withMessage({ payload }: TicketEventBody, messageId: number | null): object {
  return messageId === null ? payload : { ...payload, messageId }
}
