import { isSignatureOf, signText } from '#app/platform/sign-text.server.ts'

const PURPOSE = 'ticket-rating'
const SIGNATURE_CHARACTERS = 43
const LINK = /^[\w-]{43}(?<ticketId>[0-9a-z]{1,7})-(?<personId>[0-9a-z]{1,7})-(?<minute>[0-9a-z]{1,8})$/
const MINUTE_MS = 60_000

/** For whom a link speaks, about which ticket, and until when. */
export interface RatingLink {
  ticketId: number
  personId: number
  expiresAt: Date
}

/** The part of a link by which one person rates one ticket without signing in. It opens nothing else. */
export function makeRatingLink({ ticketId, personId, expiresAt }: RatingLink): string {
  const minute = Math.floor(expiresAt.getTime() / MINUTE_MS)
  const text = [ticketId, personId, minute].map((number) => number.toString(36)).join('-')
  return `${signText(text, PURPOSE)}${text}`
}

/** What a link says; null: we did not make it, or it is over at `now`. */
export function readRatingLink(link: string, now: Date): RatingLink | null {
  const parts = LINK.exec(link)?.groups
  if (!parts || !isSignatureOf(link.slice(0, SIGNATURE_CHARACTERS), link.slice(SIGNATURE_CHARACTERS), PURPOSE))
    return null
  const [ticketId, personId, minute] = [parts.ticketId, parts.personId, parts.minute].map((part) =>
    Number.parseInt(part ?? '', 36),
  )
  const expiresAt = new Date((minute ?? 0) * MINUTE_MS)
  if (!ticketId || !personId || expiresAt <= now) return null
  return { ticketId, personId, expiresAt }
}
