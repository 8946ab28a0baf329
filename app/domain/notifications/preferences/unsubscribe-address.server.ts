import { env } from '#app/platform/env.server.ts'
import { isSignatureOf, signText } from '#app/platform/sign-text.server.ts'
import { isNoticeKind, type NoticeKind } from '../notice-kinds.ts'

const PURPOSE = 'unsubscribe'
const SIGNATURE_CHARACTERS = 43
const LINK = /^[\w-]{44,300}$/

/** What one link turns off, for one person: a kind of mail, everywhere or of a section; or what comes about one ticket. */
export interface Unsubscription {
  personId: number
  /** 'digest': whatever comes gathered. */
  kind: NoticeKind | 'digest'
  /** Of this section alone; null: everywhere. */
  sectionCode: string | null
  /** Then the ticket is muted, and the kind stays as it is. */
  ticketId: number | null
}

/** What cannot be turned off has no link. */
const NEVER_OFF: ReadonlySet<string> = new Set(['duty', 'question'])

/**
 * The address for `List-Unsubscribe`: a POST to it turns the mail off without signing in, a GET shows what it would do.
 * It holds as long as SESSION_SECRET does, or is among SESSION_SECRETS_OLD. Null for what cannot be turned off: duties, and what waits on the reader.
 */
export function unsubscribeUrlOf({
  personId,
  kind,
  sectionCode = null,
  ticketId = null,
}: Pick<Unsubscription, 'personId' | 'kind'> & Partial<Unsubscription>): string | null {
  if (NEVER_OFF.has(kind)) return null
  const text = JSON.stringify([personId, kind, sectionCode, ticketId])
  return `${env.BASE_URL}/unsubscribe/${signText(text, PURPOSE)}${Buffer.from(text).toString('base64url')}`
}

/** What a link turns off; null: we did not make it. */
export function readUnsubscribeLink(link: string): Unsubscription | null {
  if (!LINK.test(link)) return null
  const text = Buffer.from(link.slice(SIGNATURE_CHARACTERS), 'base64url').toString()
  if (!isSignatureOf(link.slice(0, SIGNATURE_CHARACTERS), text, PURPOSE)) return null
  const [personId, kind, sectionCode, ticketId] = JSON.parse(text) as [number, string, string | null, number | null]
  // A release of before may have known kinds that are gone.
  if (kind !== 'digest' && !isNoticeKind(kind)) return null
  return { personId, kind, sectionCode, ticketId }
}
