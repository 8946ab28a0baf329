import { expect, test } from 'vitest'
import { db } from '#app/platform/db.server.ts'
import { env } from '#app/platform/env.server.ts'
import { singleStatement } from '#app/platform/sql-transaction.server.ts'
import { takeTurn } from '#app/platform/transaction.server.ts'
import { makePerson } from '#prisma/seed/builders/make-person.ts'
import { makeTicket } from '#prisma/seed/builders/make-ticket.ts'
import { setEscalationSteps } from '#tests/support/set-escalation-steps.ts'
import { recordTicketEvents } from '../events/record-ticket-events.server.ts'
import { findTerms } from '../sla/find-terms.server.ts'
import { loadSlaRules } from '../sla/load-sla-rules.server.ts'
import { checkClocksTogether } from './check-clocks-together.server.ts'

test('alarms that waited for their turn are looked at by the rules of after the wait', async () => {
  const rosa = await makePerson({ agencyCode: 'LDH' })
  const ticketId = await makeTicket(rosa, {}, { now: new Date('2026-10-01T14:00:00Z') })
  const { id } = await db.outboxJob.create({ data: { name: 'clock.check', payload: { ticketId }, ticketId } })
  await loadSlaRules()
  let endWait = () => {}
  const wait = new Promise<void>((resolve) => {
    endWait = resolve
  })
  const others = Array.from({ length: env.DATABASE_POOL_SIZE }, () => takeTurn(() => wait))
  const looking = checkClocksTogether([{ id: String(id), ticketId }])
  await setEscalationSteps([{ target: 'firstResponse', percent: 50, raisePriority: true }])
  const before = await findTerms(singleStatement, ticketId)
  const { policyCode } = await db.slaPolicyVersion.findUniqueOrThrow({ where: { id: before?.policyVersionId ?? 0 } })
  const version = await db.slaPolicyVersion.findFirstOrThrow({ where: { policyCode }, orderBy: { number: 'desc' } })
  if (!before) throw new Error('The ticket has no terms')
  const terms = { ...before, policyVersionId: version.id }
  const about = { ticketId, actorId: null, occurredAt: new Date('2026-10-01T14:30:00Z'), revision: 1 }
  await recordTicketEvents(singleStatement, about, [{ type: 'sla.termsChanged', payload: { terms, reason: 'New' } }])
  endWait()
  await Promise.all([looking, ...others])
  expect(await db.ticket.findUniqueOrThrow({ where: { id: ticketId } })).toMatchObject({ priority: 'P2' })
})
