import type { NoticeTiming, Priority } from '#app/generated/prisma/enums.ts'
import { STATE_ZONE } from '../../sla/state-zone.ts'
import { nextDigestAt } from '../digest/next-digest-at.ts'
import { nextQuietEnd } from '../next-quiet-end.ts'
import { isForWork, NOTICE_KIND_OF } from '../notice-kinds.ts'
import type { Recipient } from '../recipient.ts'
import { scheduleAlarm } from '../schedule-alarm.ts'
import { choosePlan, type DeliveryPlan, isKeptByMuting } from './choose-plan.ts'
import { type NoticePreferences, USUAL_DAILY_AT } from './notice-choices.ts'
import { NOTICE_KIND_RULES } from './notice-kind-rules.ts'

interface PlannedTicket {
  ticketId: number
  priority: Priority
  sectionCode: string
  assigneeId: number | null
  /** Who stands in for the assignee now. */
  standInId: number | null
}

export interface Planned {
  plan: DeliveryPlan
  /** When the mail is due; null: at once. */
  dueAt: Date | null
  /** The digest that it waits for; it is never sent by itself then. */
  digest: Extract<NoticeTiming, 'hourly' | 'daily'> | null
}

const SECTION_MAILBOX: DeliveryPlan = { email: 'immediate', portal: false }

/**
 * How each recipient learns of it and when, by what they, their section and the helpdesk chose. Whoever wants no mail of
 * the kind gets `withheldBecause`, so that staff who ask read why none came. About a P1 ticket nothing waits.
 */
export function choosePlans<R extends Recipient & { ticket: PlannedTicket }>(
  recipients: readonly R[],
  preferences: NoticePreferences,
): (R & Planned)[] {
  return recipients.map((recipient) => {
    const plan = planFor(recipient, preferences)
    const { withheldBecause } = recipient
    return {
      ...recipient,
      plan,
      withheldBecause: withheldBecause ?? (plan.email === 'off' ? reasonOf(recipient, preferences) : null),
      ...schedule(recipient, plan, preferences),
    }
  })
}

function planFor(recipient: Recipient & { ticket: PlannedTicket }, preferences: NoticePreferences): DeliveryPlan {
  const { personId, template, ticket } = recipient
  if (personId === null) return SECTION_MAILBOX
  return choosePlan({
    ...askOfMuting(recipient, preferences),
    sectionCode: ticket.sectionCode,
    isForWork: isForWork(template),
    choices: preferences.choices.get(personId) ?? [],
    sectionDefaults: preferences.sectionDefaults,
  })
}

function askOfMuting(
  { personId, template, ticket }: Recipient & { ticket: PlannedTicket },
  { mutes }: NoticePreferences,
) {
  return {
    kind: NOTICE_KIND_OF[template],
    isMuted: mutes.has(`${ticket.ticketId}/${personId}`),
    isAssignee: personId !== null && (personId === ticket.assigneeId || personId === ticket.standInId),
  }
}

function reasonOf(recipient: Recipient & { ticket: PlannedTicket }, preferences: NoticePreferences): string {
  return isKeptByMuting(askOfMuting(recipient, preferences))
    ? 'Not sent: they muted the ticket.'
    : 'Not sent: mail of this kind is turned off for them.'
}

function schedule(
  { personId, template, isAlarm, timeZone, ticket }: Recipient & { ticket: PlannedTicket },
  { email }: DeliveryPlan,
  { now, deskQuietHours, settings }: NoticePreferences,
): Pick<Planned, 'dueAt' | 'digest'> {
  const zone = timeZone ?? STATE_ZONE
  const { quietHours: own = null, dailyAt = USUAL_DAILY_AT } = (personId !== null && settings.get(personId)) || {}
  if (ticket.priority === 'P1') return { dueAt: null, digest: null }
  const quietHours = own ?? (isAlarm ? deskQuietHours : null)
  const isHeld = quietHours !== null && (isAlarm || !NOTICE_KIND_RULES[NOTICE_KIND_OF[template]].breaksQuiet)
  const afterQuiet = (at: Date) => (isHeld ? (nextQuietEnd(at, zone, quietHours) ?? at) : at)
  switch (email) {
    case 'daily':
      return { dueAt: nextDigestAt(now, { timing: email, timeZone: zone, dailyAt }), digest: email }
    case 'hourly':
      return { dueAt: afterQuiet(nextDigestAt(now, { timing: email, timeZone: zone, dailyAt })), digest: email }
    default:
      if (isAlarm) {
        return {
          dueAt: scheduleAlarm({ isAlarm, timeZone }, ticket.priority, { now, quietHours: own ?? deskQuietHours }),
          digest: null,
        }
      }
      return { dueAt: isHeld ? nextQuietEnd(now, zone, quietHours) : null, digest: null }
  }
}
