import { env } from '#app/platform/env.server.ts'
import { mailDomainOf } from '#app/platform/message-id.ts'
import { parseTicketNumber } from '../../../tickets/ticket-number.ts'
import { CANARY_HEADER, readCanaryToken } from '../../mailboxes/canary-token.server.ts'
import { readTaggedAddress } from '../../tagged-address.server.ts'
import type { ParsedMail } from '../parsed-mail.ts'
import type { StoredMail } from '../store/stored-mail.ts'
import type { MailClues } from './mail-clues.ts'

/** More of them than a conversation holds are noise. */
const MOST_MESSAGE_IDS = 50
const MOST_TICKETS = 10
const MOST_ID_LETTERS = 998

const MARK = 'x-ots-helpdesk'
const DELIVERY = /^<[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}@(?<domain>[^@>]+)>$/
const ANCHOR = /^<ticket\.(?<id>[1-9]\d{0,8})@(?<domain>[^@>]+)>$/
const NUMBER = /\bOTS-[1-9]\d{0,8}\b/gi

/** Gathers what in a mail may say which ticket it belongs to. Looks nothing up. */
export function findClues(mail: Pick<StoredMail, 'envelopeTo'>, parsed: ParsedMail): MailClues {
  const addresses = [...mail.envelopeTo, ...[...parsed.to, ...parsed.cc].map(({ address }) => address)]
  const tagged = addresses.flatMap((address) => readTaggedAddress(address) ?? [])
  // What it answers stands last in References.
  const answered = [...parsed.inReplyTo, ...parsed.references.toReversed()].filter(
    ({ length }) => length <= MOST_ID_LETTERS,
  )
  const returned = parsed.bounces.flatMap(({ originalMessageId }) => originalMessageId ?? [])
  const ids = unique([...returned, ...answered]).slice(0, MOST_MESSAGE_IDS)
  const own = (pattern: RegExp, id: string) => {
    const groups = pattern.exec(id.toLowerCase())?.groups
    return groups?.domain === mailDomainOf(env.MAIL_FROM) ? groups : null
  }
  const token = parsed.headers[CANARY_HEADER.toLowerCase()]?.[0] ?? ''
  return {
    taggedTicketIds: few(tagged.flatMap((tag) => (tag.kind === 'bounce' ? [] : tag.ticketId))),
    isForStaff: tagged.some(({ kind }) => kind === 'note'),
    taggedDeliveryIds: few(tagged.flatMap((tag) => (tag.kind === 'bounce' ? tag.deliveryId : []))),
    ownMessageIds: ids.filter((id) => own(DELIVERY, id)).map((id) => id.toLowerCase()),
    anchoredTicketIds: few(ids.flatMap((id) => own(ANCHOR, id)?.id ?? []).map(Number)),
    otherMessageIds: ids.filter((id) => !own(DELIVERY, id) && !own(ANCHOR, id)),
    numberedTicketIds: few((parsed.subject.match(NUMBER) ?? []).flatMap((text) => parseTicketNumber(text) ?? [])),
    isMarkedOurs: parsed.headers[MARK]?.[0]?.trim().toLowerCase() === mailDomainOf(env.MAIL_FROM),
    canaryToken: readCanaryToken(token) === null ? null : token,
  }
}

function unique<T>(values: readonly T[]): T[] {
  return [...new Set(values)]
}

function few<T>(values: readonly T[]): T[] {
  return unique(values).slice(0, MOST_TICKETS)
}
