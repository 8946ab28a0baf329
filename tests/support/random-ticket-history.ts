import type { SlaTermsReference } from '#app/domain/events/sla-terms-reference.ts'
import type { TicketEvent, TicketEventBody } from '#app/domain/events/ticket-event.ts'
import { parseBusinessCalendar } from '#app/domain/sla/business-calendar.ts'
import type {
  CalendarVersion,
  DeclaredClosure,
  DeclaredFreeze,
  PolicyVersion,
  SlaRules,
} from '#app/domain/sla/sla-rules.ts'
import type { TicketStatus } from '#app/generated/prisma/enums.ts'
import { randomCases, seededRandom } from './random-sla-case.ts'
import type { PlainCase, PlainEvent } from './sla-oracle.ts'

export interface TicketHistory {
  rules: SlaRules
  events: TicketEvent[]
  asOf: Date
}

type Random = () => number

const DAY = 86_400_000
const HOUR = 3_600_000
const WAITING: readonly TicketStatus[] = ['waiting_on_requester', 'waiting_on_vendor', 'scheduled']
/** Never twice the same in a process: compiled calendars are kept by the id of their version. */
let lastId = 0

/** A ticket as the product stores it, with holidays, closures, freezes and granted time, over a timeline of the hard cases. */
export function randomTicketHistory(seed: number): TicketHistory {
  const random = seededRandom(seed)
  const plain = randomCases(seed, () => [])()
  const openedAt = Date.parse(plain.events[0]?.at ?? '')
  const rules = toRules(random, plain, openedAt)
  const asOf = new Date(Math.max(Date.parse(plain.asOf), openedAt) + pick(random, [0, 0, HOUR, 3 * DAY, 20 * DAY]))
  return { rules, events: toEvents(random, plain, rules), asOf }
}

function toRules(random: Random, plain: PlainCase, openedAt: number): SlaRules {
  const calendars = Object.entries(plain.calendars).map(([code, calendar]): CalendarVersion => {
    const names = Object.keys(calendar.exceptions).map((date) => [date, `The holiday of ${date}`] as const)
    return {
      id: ++lastId,
      calendarCode: code,
      definition: parseBusinessCalendar(calendar),
      exceptionNames: new Map(names),
    }
  })
  const policies = Object.entries(plain.policies).map(
    ([code, { calendar, targets, warnAt }]): PolicyVersion => ({
      id: ++lastId,
      policyCode: code,
      calendarCode: calendar,
      firstResponseMinutes: targets.firstResponse ?? null,
      nextResponseMinutes: targets.nextResponse ?? null,
      resolutionMinutes: targets.resolution ?? null,
      warnAtPercents: warnAt,
      escalationSteps: [],
      categoryCode: null,
      sectionCode: null,
      agencyId: null,
      ticketType: null,
      kind: null,
      priority: null,
    }),
  )
  return {
    policies,
    policyVersionById: new Map(policies.map((policy) => [policy.id, policy])),
    calendarVersionById: new Map(calendars.map((calendar) => [calendar.id, calendar])),
    newestCalendarVersionIdByCode: new Map(calendars.map(({ calendarCode, id }) => [calendarCode, id])),
    closures: some(random, 4, () => randomClosure(random, openedAt)),
    freezes: some(random, 3, () => randomFreeze(random, openedAt)),
    objectives: [],
  }
}

function randomClosure(random: Random, openedAt: number): DeclaredClosure {
  return {
    date: new Date(openedAt + Math.floor(random() * 12 - 2) * DAY).toISOString().slice(0, 10),
    fromTime: pick(random, [null, null, '06:00', '10:30', '12:00', '16:59', '24:00']),
    reason: pick(random, ['storm', 'flood', 'ice']),
    isStatewide: random() < 0.4,
    parishNames: ['Caddo'],
    declaredAt: new Date(0),
    withdrawnAt: random() < 0.1 ? new Date(1) : null,
  }
}

function randomFreeze(random: Random, openedAt: number): DeclaredFreeze {
  const fromAt = openedAt + Math.floor((random() * 10 - 3) * DAY)
  return {
    id: ++lastId,
    name: pick(random, ['Year-end close', 'Move of the data center']),
    announcement: '',
    fromAt: new Date(fromAt),
    toAt: new Date(fromAt + 1 + Math.floor(random() * pick(random, [HOUR, DAY, 5 * DAY]))),
    sectionCodes: ['euc'],
    categoryCodes: [],
    includesP1: true,
    declaredAt: new Date(0),
    withdrawnAt: null,
  }
}

function toEvents(random: Random, plain: PlainCase, rules: SlaRules): TicketEvent[] {
  let status: TicketStatus = 'in_progress'
  const bodies = plain.events.flatMap((event, index): { at: string; body: TicketEventBody }[] => {
    const body = toBody(random, event, { rules, isFirst: index === 0, status })
    if (body?.type === 'ticket.statusChanged') status = body.payload.to
    const grant = random() < 0.1 ? [{ at: event.at, body: randomGrant(random) }] : []
    return [...(body ? [{ at: event.at, body }] : []), ...grant]
  })
  return bodies.map(({ at, body }, index) => ({
    ...body,
    id: index + 1,
    ticketId: 1,
    actorId: null,
    occurredAt: new Date(at),
  }))
}

function toBody(
  random: Random,
  event: PlainEvent,
  { rules, isFirst, status }: { rules: SlaRules; isFirst: boolean; status: TicketStatus },
): TicketEventBody | null {
  switch (event.type) {
    case 'opened':
      if (!isFirst) return null
      return {
        type: 'ticket.opened',
        payload: { messageId: 1, channel: 'portal', terms: randomReference(random, event, rules) },
      }
    case 'policyChanged':
      return {
        type: 'sla.termsChanged',
        payload: { terms: randomReference(random, event, rules), reason: 'A change.' },
      }
    case 'staffReplied':
    case 'requesterReplied':
      return {
        type: 'ticket.replied',
        payload: { messageId: 1, side: event.type === 'staffReplied' ? 'staff' : 'requester' },
      }
    case 'waiting': {
      const to = pick(random, WAITING)
      return {
        type: 'ticket.statusChanged',
        payload: { from: status, to, waitingFor: pick(random, ['an answer', undefined]) },
      }
    }
    case 'resumed':
      return {
        type: 'ticket.statusChanged',
        payload: { from: status, to: pick(random, ['in_progress', 'waiting_on_approval']) },
      }
    case 'resolved':
      return { type: 'ticket.resolved', payload: { from: status, code: 'fixed', text: 'Done.', messageId: null } }
    case 'reopened':
      return { type: 'ticket.reopened', payload: { from: 'resolved', reason: 'It is back.' } }
    default:
      return random() < 0.5
        ? { type: 'ticket.cancelled', payload: { from: status, reason: 'Not needed.' } }
        : { type: 'ticket.closed', payload: { by: 'requester' } }
  }
}

function randomReference(random: Random, { at, policy }: PlainEvent, rules: SlaRules): SlaTermsReference {
  const version = rules.policies.find(({ policyCode }) => policyCode === policy)
  if (!version) throw new Error(`there is no policy ${policy}`)
  return {
    policyVersionId: version.id,
    calendarVersionId: rules.newestCalendarVersionIdByCode.get(version.calendarCode) ?? 0,
    parishName: pick(random, ['Caddo', null]),
    closuresKnownAt: random() < 0.85 ? at : null,
    freezeIds: rules.freezes.filter(() => random() < 0.7).map(({ id }) => id),
  }
}

function randomGrant(random: Random): TicketEventBody {
  const dueAt = new Date(0).toISOString()
  return {
    type: 'sla.timeGranted',
    payload: {
      target: pick(random, ['firstResponse', 'nextResponse', 'resolution']),
      grantedMs: pick(random, [-2 * HOUR, 60_000, HOUR, 8 * HOUR, 123_457]),
      dueAt,
      previousDueAt: dueAt,
      policyDueAt: dueAt,
      reason: 'The part comes by ship.',
    },
  }
}

function some<T>(random: Random, most: number, make: () => T): T[] {
  return Array.from({ length: Math.floor(random() * most) }, make)
}

function pick<T>(random: Random, from: readonly T[]): T {
  return from[Math.floor(random() * from.length)] as T
}
