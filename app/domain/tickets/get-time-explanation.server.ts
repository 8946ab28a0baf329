import { Prisma } from '#app/generated/prisma/client.ts'
import { db } from '#app/platform/db.server.ts'
import { notFound } from '#app/platform/errors.ts'
import { readRows } from '#app/platform/read-rows.server.ts'
import { readTicketEvent } from '../events/read-ticket-event.ts'
import type { TicketEvent } from '../events/ticket-event.ts'
import type { Actor } from '../identity/actor.ts'
import type { ClockExplanation } from '../sla/clock-explanation.ts'
import { describeWeek } from '../sla/describe-week.ts'
import { explainTicketClocks } from '../sla/explain-ticket-clocks.ts'
import { loadSlaRules } from '../sla/load-sla-rules.server.ts'
import { MINUTE_MS } from '../sla/local-time.ts'
import type { PolicyVersion, SlaRules } from '../sla/sla-rules.ts'
import { SLA_EVENT_TYPES } from '../sla/to-sla-timeline.ts'
import { accessSql } from './access/access-in-force.ts'
import { maskTexts } from './mask-texts.ts'
import { type PartFacts, partOf } from './ticket-part.ts'
import type { NamedHours, NamedTerms, TimeExplanation } from './time-explanation.ts'
import { visibleTicketsSql } from './visible-tickets.ts'

interface Row {
  ticket: PartFacts & { id: number; subject: string; requesterName: string }
  events: (Omit<TicketEvent, 'occurredAt'> & { occurredAt: number; actorName: string | null })[]
}

/**
 * Why the times of a ticket are what they are, as of `now`: measured from its events, like everything that the product
 * says about time. The requester’s side gets the same spans and sums, without alarms, names of policies, and reasons.
 * Throws not_found for what is absent or hidden, alike.
 */
export async function getTimeExplanation(
  actor: Actor,
  ticketId: number,
  { now }: { now: Date },
): Promise<TimeExplanation> {
  const [[row], rules] = await Promise.all([readRows<Row>(timeSql(actor, ticketId)), loadSlaRules()])
  if (!row) throw notFound(`ticket ${ticketId} is absent or hidden from person ${actor.personId}`)
  const { id, subject, isRestricted, requesterId, requesterName } = row.ticket
  const part = partOf(actor, row.ticket)
  const events = row.events.map((event) =>
    readTicketEvent({ ...event, payload: maskTexts(event.payload), occurredAt: new Date(event.occurredAt) }),
  )
  const isOurs = part !== 'requester'
  const clocks = explainTicketClocks(rules, events, { asOf: now, reader: isOurs ? 'staff' : 'requester' })
  return {
    part,
    ticket: { id, subject, isRestricted },
    waitedFor: isOurs || requesterId === actor.personId ? null : requesterName,
    asOf: now.getTime(),
    clocks,
    termsById: isOurs ? await nameTerms(rules, clocks) : {},
    hoursById: nameHours(rules, clocks),
    peopleById: isOurs ? namePeople(row.events) : {},
  }
}

function timeSql(actor: Actor, ticketId: number): Prisma.Sql {
  const types = [...SLA_EVENT_TYPES, 'clock.escalated']
  return Prisma.sql`
    SELECT
      json_build_object('id', t.id, 'subject', t.subject, 'isRestricted', t.is_restricted, 'requesterId', t.requester_id,
        'requesterName', (SELECT name FROM person WHERE id = t.requester_id),
        'sectionCode', t.section_code, 'assigneeId', t.assignee_id, 'access', ${accessSql(actor)}) AS ticket,
      coalesce((SELECT json_agg(json_build_object('id', e.id, 'ticketId', e.ticket_id, 'type', e.type, 'actorId', e.actor_id, 'actorName', p.name,
          'payload', e.payload, 'occurredAt', (extract(epoch FROM e.occurred_at) * 1000)::bigint) ORDER BY e.occurred_at, e.id)
        FROM ticket_event e LEFT JOIN person p ON p.id = e.actor_id
        WHERE e.ticket_id = t.id AND e.type = ANY(${types}::text[])), '[]') AS events
    FROM ticket t WHERE t.id = ${ticketId} AND ${visibleTicketsSql(actor)}`
}

async function nameTerms(rules: SlaRules, clocks: readonly ClockExplanation[]): Promise<Record<number, NamedTerms>> {
  const ids = clocks.flatMap(({ reference, marks }) => [
    reference.policyVersionId,
    ...marks.flatMap((mark) =>
      mark.kind === 'termsChanged' ? [mark.from.policyVersionId, mark.to.policyVersionId] : [],
    ),
  ])
  const versions = [...new Set(ids)].flatMap((id) => rules.policyVersionById.get(id) ?? [])
  const policies = await db.slaPolicy.findMany({
    where: { code: { in: versions.map(({ policyCode }) => policyCode) } },
  })
  const nameByCode = new Map(policies.map(({ code, name }) => [code, name]))
  return Object.fromEntries(
    versions.map((version) => [
      version.id,
      { policyName: nameByCode.get(version.policyCode) ?? version.policyCode, budgetMs: budgetsOf(version) },
    ]),
  )
}

function budgetsOf(version: PolicyVersion): NamedTerms['budgetMs'] {
  const { firstResponseMinutes, nextResponseMinutes, resolutionMinutes } = version
  return {
    ...(firstResponseMinutes !== null && { firstResponse: firstResponseMinutes * MINUTE_MS }),
    ...(nextResponseMinutes !== null && { nextResponse: nextResponseMinutes * MINUTE_MS }),
    ...(resolutionMinutes !== null && { resolution: resolutionMinutes * MINUTE_MS }),
  }
}

function nameHours(rules: SlaRules, clocks: readonly ClockExplanation[]): Record<number, NamedHours> {
  const ids = new Set(clocks.map(({ reference }) => reference.calendarVersionId))
  return Object.fromEntries(
    [...ids].flatMap((id) => {
      const version = rules.calendarVersionById.get(id)
      if (!version) return []
      const { definition } = version
      return [[id, { words: describeWeek(definition), timeZone: definition.timeZone }]]
    }),
  )
}

function namePeople(events: Row['events']): Record<number, string> {
  return Object.fromEntries(
    events.flatMap(({ actorId, actorName }) => (actorId !== null && actorName !== null ? [[actorId, actorName]] : [])),
  )
}
