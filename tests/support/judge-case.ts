import type { HeldRole } from '#app/domain/identity/actor.ts'
import { judgeMail } from '#app/domain/mail/inbound/judge/judge-mail.ts'
import type { MailClues } from '#app/domain/mail/inbound/judge/mail-clues.ts'
import type { KnownSender, MailFacts, PointedTicket } from '#app/domain/mail/inbound/judge/mail-facts.ts'
import { readSigns } from '#app/domain/mail/inbound/judge/mail-signs.ts'
import { UNPROVEN } from '#app/domain/mail/inbound/judge/sender-proof.ts'
import type { Verdict } from '#app/domain/mail/inbound/judge/verdict.ts'
import type { ParsedMail } from '#app/domain/mail/inbound/parsed-mail.ts'
import { makeParsedMail } from './make-parsed-mail.ts'

export const ROSA = 1
export const LEO = 2
export const TICKET = 10_234
export const OTHERS = 10_999
export const DELIVERY = '0f8fad5b-d9cb-469f-a165-70867728950e'
export const OURS = `<${DELIVERY}@ots.la.example>`

const noClues: MailClues = {
  taggedTicketIds: [],
  isForStaff: false,
  taggedDeliveryIds: [],
  ownMessageIds: [],
  anchoredTicketIds: [],
  otherMessageIds: [],
  numberedTicketIds: [],
  isMarkedOurs: false,
  canaryToken: null,
}

export function person(roles: HeldRole[] = [], facts: Partial<KnownSender> = {}): KnownSender {
  const whole = {
    personId: ROSA,
    name: 'Rosa Guidry',
    email: 'rosa.guidry@ldh.la.example',
    timeZone: 'America/Chicago',
  }
  return { ...whole, agencyId: 4, agencyCode: 'LDH', isActive: true, roles, ...facts }
}
export const technician = (sectionCode = 'euc') =>
  person([{ role: 'technician', agencyId: null, sectionCode }], { personId: LEO, name: 'Dan Hebert' })
export const coordinator = () => person([{ role: 'coordinator', agencyId: 4, sectionCode: null }], { personId: LEO })
export const administrator = () =>
  person([{ role: 'administrator', agencyId: null, sectionCode: null }], { personId: LEO })

export function ticket(facts: Partial<PointedTicket> = {}): PointedTicket {
  const ticketId = facts.ticketId ?? facts.askedId ?? TICKET
  return {
    ...{ askedId: TICKET, status: 'in_progress', requesterId: ROSA, openedById: ROSA, agencyId: 4, sectionCode: 'euc' },
    ...{ assigneeId: null, isRestricted: false, followerIds: [], accessIds: [], access: null },
    mailsInHour: { staff: 0, requester: 0 },
    ...facts,
    ticketId,
  }
}
export const own = ticket()
export const others = ticket({ askedId: OTHERS, requesterId: 77, openedById: 77, agencyId: 9 })

export interface Case {
  from?: string
  headers?: Record<string, string>
  envelopeFrom?: string
  subject?: string
  text?: string
  mail?: Partial<ParsedMail>
  clues?: Partial<MailClues>
  facts?: Partial<MailFacts>
  proven?: boolean
  denied?: boolean
  unknownSenders?: 'refuse' | 'hold' | 'admit' | 'no mailbox'
}

/** What a mail is judged to be, in short: its kind, and what of the verdict matters for that kind. */
export function judgeCase(given: Case): string {
  return shorten(judge(given))
}

function judge(given: Case): Verdict {
  const from = given.from ?? 'rosa.guidry@ldh.la.example'
  const { subject, text, headers, mail: unlike } = given
  const parsed = makeParsedMail({ from, name: 'Rosa Guidry', subject, text, headers, parsed: unlike })
  const mail = { road: 'smtp' as const, envelopeFrom: given.envelopeFrom ?? from }
  const unknownSenders = given.unknownSenders ?? 'hold'
  const mailbox = { id: 1, address: 'euc@ots.la.example', sectionCode: 'euc' }
  return judgeMail(
    {
      mail: { mailbox: unknownSenders === 'no mailbox' ? null : { ...mailbox, unknownSenders } },
      parsed,
      signs: readSigns(mail, parsed),
      clues: { ...noClues, ...given.clues },
      proof: { ...UNPROVEN, isProven: given.proven ?? true, isDenied: given.denied ?? false },
      organisationDomains: ['la.example'],
    },
    {
      ...{
        duplicateOfId: null,
        isDuplicateDoubtful: false,
        person: person(),
        isFromOurs: false,
        isOurMail: false,
        deliveries: [],
        earlierMails: [],
      },
      ...{ openedInHour: 0, ageSeconds: 1, tickets: [] },
      ...given.facts,
    },
  )
}

export const signed = { taggedTicketIds: [TICKET] }
export const forStaff = { ...signed, isForStaff: true }
export const answered = { ownMessageIds: [OURS] }
export const delivered = (template = 'staff-replied', ticketId: number | null = TICKET) => ({
  deliveries: [{ id: DELIVERY, messageId: OURS, ticketId, template }],
})
export const numbered = { numberedTicketIds: [TICKET] }
export const anchored = { anchoredTicketIds: [TICKET] }
export const earlier = { otherMessageIds: ['<first@ldh.la.example>'] }
export const cameBefore = { earlierMails: [{ messageId: '<first@ldh.la.example>', ticketId: TICKET }] }
export const known = { tickets: [own] }

function shorten(verdict: Verdict): string {
  const words: (string | number | null)[] = [verdict.kind]
  if (verdict.kind === 'reply') words.push(verdict.ticketId, verdict.as, verdict.isUnproven ? 'unproven' : 'proven')
  if (verdict.kind === 'ticket')
    words.push(verdict.isUnproven ? 'unproven' : 'proven', verdict.unconfirmedBecause ? 'unconfirmed' : 'confirmed')
  if (verdict.kind === 'autoReply') words.push(verdict.ticketId, verdict.what)
  if (verdict.kind === 'calendar') words.push(verdict.ticketId, verdict.answer)
  if (verdict.kind === 'bounce')
    words.push(verdict.deliveryId === DELIVERY ? 'ours' : verdict.deliveryId, verdict.effect)
  if (verdict.kind === 'refused') words.push(verdict.answers ? 'answered' : 'silently')
  if (verdict.kind === 'unclear') words.push(verdict.ticketId, verdict.answers ? 'answered' : 'silently')
  return words.join(' ')
}

/** What is judged, in words; the mail and what is known of it; what it is judged to be. */
export type Row = [what: string, given: Case, expected: string]
