import { createHash } from 'node:crypto'
import type { Actor } from '#app/domain/identity/actor.ts'
import { addNote } from '#app/domain/tickets/add-note.server.ts'
import { assignTicket } from '#app/domain/tickets/assign-ticket.server.ts'
import { cancelTicket } from '#app/domain/tickets/cancel-ticket.server.ts'
import { changeStatus } from '#app/domain/tickets/change-status.server.ts'
import { closeTicket } from '#app/domain/tickets/close-ticket.server.ts'
import { overridePriority } from '#app/domain/tickets/override-priority.server.ts'
import { reclassifyTicket } from '#app/domain/tickets/reclassify-ticket.server.ts'
import { replyToTicket } from '#app/domain/tickets/reply-to-ticket.server.ts'
import { resolveTicket } from '#app/domain/tickets/resolve-ticket.server.ts'
import { transferTicket } from '#app/domain/tickets/transfer-ticket.server.ts'
import { assertNever } from '#app/platform/assert-never.ts'
import type { DemoStep, DemoTicket } from './demo-shapes.ts'

/** One step of a demo ticket's history, by the command that the page would call. Nobody is told. */
export async function playDemoStep(
  step: DemoStep,
  about: { ticketId: number; ticket: DemoTicket; actor: Actor; findPerson: (by: string) => Actor },
  now: Date,
): Promise<void> {
  const { ticketId, ticket, actor, findPerson } = about
  const options = { now, silent: true }
  const submissionKey = keyOfStep(ticketId, step.afterMinutes)
  switch (step.does) {
    case 'take':
      return assignTicket(actor, { ticketId, assigneeId: actor.personId }, options)
    case 'assign':
      return assignTicket(actor, { ticketId, assigneeId: findPerson(step.to).personId }, options)
    case 'reply': {
      const wait = { waitAs: step.waitAs ?? ('' as const), waitingFor: step.waitingFor }
      await replyToTicket(actor, { ticketId, submissionKey, body: step.text, ...wait }, options)
      return
    }
    case 'note':
      await addNote(actor, { ticketId, submissionKey, body: step.text }, options)
      return
    case 'wait':
      return changeStatus(actor, { ticketId, status: step.status, waitingFor: step.waitingFor }, options)
    case 'work':
      return changeStatus(actor, { ticketId, status: 'in_progress', waitingFor: '' }, options)
    case 'transfer':
      await transferTicket(actor, { ticketId, sectionCode: step.to, reason: step.reason }, options)
      return
    case 'reclassify': {
      const { impact, urgency } = step
      return reclassifyTicket(actor, { ticketId, categoryCode: ticket.categoryCode, impact, urgency }, options)
    }
    case 'override':
      return overridePriority(actor, { ticketId, priority: step.priority, reason: step.reason }, options)
    case 'resolve':
      return resolveTicket(actor, { ticketId, submissionKey, code: step.code, text: step.text }, options)
    case 'close':
      return closeTicket(actor, { ticketId }, options)
    case 'cancel':
      return cancelTicket(actor, { ticketId, reason: step.reason }, options)
    default:
      return assertNever(step)
  }
}

function keyOfStep(ticketId: number, afterMinutes: number): string {
  const digits = createHash('sha256').update(`${ticketId}/${afterMinutes}`).digest('hex')
  return `${digits.slice(0, 8)}-${digits.slice(8, 12)}-4${digits.slice(13, 16)}-8${digits.slice(17, 20)}-${digits.slice(20, 32)}`
}
