import type { Channel } from '#app/generated/prisma/enums.ts'

/** What of a ticket says whom it is about, where that is not who asks; `concernFactsSql` reads it. */
export interface ConcernFacts {
  isRestricted: boolean
  /** Null: none was chosen. */
  categoryName: string | null
  channel: Channel
  requesterId: number
  openedById: number
  subject: string
  /** Of the details: the colleague for whom it was opened, who is no requester of it. */
  concernsId: number | null
  /** The same by name: older tickets have nothing else. */
  concerns: string | null
  /** Of the details: the account that it is about, as somebody typed it. */
  account: string | null
}

interface ConcernedPerson {
  personId: number
  name: string
  email: string
}

/** Fewer letters are initials or a word of everyday, and would be found in any text. */
const SHORTEST_ACCOUNT = 4

/**
 * Whether a ticket is about this person in a way that they must not learn of by mail, list or mention: they are leaving, or
 * what they did or lost is looked into. Only restricted tickets and separations are; and never about who opened it, since
 * they know. About somebody is
 *
 * - who is named in its details (a colleague opened it for them),
 * - its requester, where a colleague opened it in the portal before it was restricted, or where it is a separation: what staff
 *   type in for a caller is that caller's own, but nobody calls to be let go,
 * - who owns the account that it names, or whose full name or address its subject says.
 *
 * Of two people of one name neither is told: better one mail too few.
 */
export function concernsPerson(ticket: ConcernFacts, person: ConcernedPerson): boolean {
  const isAboutLeaving = isSeparation(ticket.categoryName)
  if (!ticket.isRestricted && !isAboutLeaving) return false
  if (ticket.openedById === person.personId) return false
  if (ticket.concernsId === person.personId || isSameName(ticket.concerns, person.name)) return true
  const isSomebodyNamed = ticket.concernsId !== null || ticket.concerns !== null
  if (ticket.requesterId === person.personId && !isSomebodyNamed && (isAboutLeaving || ticket.channel === 'portal'))
    return true
  // Who asks may name themselves: "my account", "my laptop".
  if (ticket.requesterId === person.personId) return false
  return namesAccount(ticket.account, person) || (isAboutLeaving && saysWho(ticket.subject, person))
}

/** A category of people who leave, by its name: administrators word it, and its code says nothing. */
export function isSeparation(categoryName: string | null): boolean {
  return categoryName !== null && /\b(separat|terminat|offboard|dismiss|resignation)/i.test(categoryName)
}

function namesAccount(account: string | null, person: ConcernedPerson): boolean {
  if (account === null || account === '') return false
  if (saysWho(account, person)) return true
  const localPart = person.email.slice(0, person.email.lastIndexOf('@')).toLowerCase()
  // 'LA\rosa.guidry' and 'rosa.guidry (LDH)' name the same account.
  return localPart.length >= SHORTEST_ACCOUNT && wordsOf(account).includes(localPart)
}

function saysWho(text: string, { name, email }: ConcernedPerson): boolean {
  if (wordsOf(text).includes(email.toLowerCase())) return true
  const wanted = plain(name)
  return wanted.includes(' ') && ` ${plain(text)} `.includes(` ${wanted} `)
}

function wordsOf(text: string): string[] {
  return text
    .toLowerCase()
    .split(/[\s,;:<>()[\]"'\\/]+/u)
    .map((word) => word.replace(/\.+$/u, ''))
}

function isSameName(one: string | null, other: string): boolean {
  return one !== null && one !== '' && plain(one) === plain(other)
}

/** Letters and digits alone, in lower case and without accents: 'Guidry, Rosa.' → 'guidry rosa'. */
function plain(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}
