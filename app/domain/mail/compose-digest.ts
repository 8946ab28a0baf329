import type { DigestTicket } from '#app/emails/digest-facts.ts'
import { renderDigest } from '#app/emails/render-digest.tsx'
import type { OutgoingMail } from '#app/platform/mailer.server.ts'
import { isStaff } from '../identity/actor.ts'
import { buildActor } from '../identity/build-actor.ts'
import { STATE_ZONE } from '../sla/state-zone.ts'
import { cleanLine } from '../text/clean-text.ts'
import { maskProtectedNumbers } from '../tickets/mask-protected-numbers.ts'
import { formatTicketNumber } from '../tickets/ticket-number.ts'
import { addressMail } from './address-mail.ts'
import type { ClaimedDigest, DeliveryPerson, GatheredDelivery } from './claimed-delivery.ts'
import { type DigestLine, describeGathered } from './describe-gathered.ts'
import { DIGEST_TEMPLATE } from './digest-template.ts'
import { readerMaySee } from './reader-may-see.ts'
import type { Sender } from './sender.ts'
import { settingsUrlOf } from './settings-url-of.ts'

/** So much of one ticket: the rest stands on its page. */
const MOST_LINES = 6

/**
 * Writes the one mail that tells of many tickets: some lines for each that its reader may see now, the overdue ones first,
 * and of restricted tickets nothing but their numbers. Pure.
 */
export function composeDigest(
  digest: ClaimedDigest,
  { baseUrl, unsubscribeUrlOf }: Pick<Sender, 'baseUrl' | 'unsubscribeUrlOf'>,
): OutgoingMail {
  const { person, template, gathered } = digest
  const kind = template === DIGEST_TEMPLATE ? 'alarms' : 'news'
  const shown = gathered.filter(({ ticket }) => readerMaySee(person, ticket))
  const isForStaff = isStaffReader(person)
  // Alarms gathered by us may be duties among them; what a reader chose to have gathered, they may choose away.
  const unsubscribeUrl =
    person === null || kind === 'alarms' ? null : unsubscribeUrlOf({ personId: person.personId, kind: 'digest' })
  const { subject, text, html } = renderDigest({
    kind,
    tickets: listTickets(shown, digest, baseUrl),
    listUrl: `${baseUrl}${isForStaff ? '/queues' : '/tickets'}`,
    isForStaff,
    reasons: kind === 'alarms' ? listReasons(shown) : [digest.reason],
    choices: { settingsUrl: settingsUrlOf(person, baseUrl), unsubscribeUrl },
  })
  return { ...addressMail(digest, unsubscribeUrl), subject, text, html }
}

/** A section's mailbox is read by those who work there. */
function isStaffReader(person: DeliveryPerson | null): boolean {
  return person === null || isStaff(buildActor(person, person.roles))
}

function listReasons(gathered: readonly GatheredDelivery[]): string[] {
  const told = gathered.filter(({ ticket }) => !ticket.isRestricted).map(({ reason }) => reason)
  return told.length > 0 ? [...new Set(told)] : ['you have to do with these tickets']
}

function listTickets(
  gathered: readonly GatheredDelivery[],
  { person, now }: ClaimedDigest,
  baseUrl: string,
): DigestTicket[] {
  const reader = { timeZone: person?.timeZone ?? STATE_ZONE, writtenAt: now, personId: person?.personId ?? null }
  const byTicket = new Map<number, GatheredDelivery[]>()
  for (const one of gathered) byTicket.set(one.ticketId, [...(byTicket.get(one.ticketId) ?? []), one])
  return [...byTicket.values()]
    .map((told) => ({ told, ...summarise(told.map((one) => describeGathered(one, reader))) }))
    .sort((a, b) => Number(b.isOverdue) - Number(a.isOverdue) || a.dueAt - b.dueAt)
    .map(({ told, ...line }) => toDigestTicket(told, line, baseUrl))
}

function toDigestTicket(
  told: readonly GatheredDelivery[],
  { isOverdue, happened }: ReturnType<typeof summarise>,
  baseUrl: string,
): DigestTicket {
  const [first] = told
  if (!first) throw new Error('A digest tells of a ticket that nothing happened to')
  const ticketNumber = formatTicketNumber(first.ticketId)
  const about = { ticketNumber, ticketUrl: `${baseUrl}/tickets/${ticketNumber}` }
  const { isRestricted, subject } = first.ticket
  return isRestricted
    ? { ...about, isOverdue: false, told: null }
    : { ...about, isOverdue, told: { subject: maskProtectedNumbers(cleanLine(subject)), happened } }
}

/** What happened to one ticket, the last of it; that a promise was missed makes superfluous that it was close. */
function summarise(lines: readonly DigestLine[]): { isOverdue: boolean; dueAt: number; happened: string[] } {
  const isMissed = lines.some(({ isOverdue }) => isOverdue)
  const said = isMissed ? lines.filter(({ isOverdue, isAlarm }) => isOverdue || !isAlarm) : lines
  return {
    isOverdue: isMissed,
    dueAt: Math.min(...said.map(({ dueAt }) => dueAt?.getTime() ?? Number.POSITIVE_INFINITY)),
    happened: [...new Set(said.map(({ words }) => words))].slice(-MOST_LINES),
  }
}
