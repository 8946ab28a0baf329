import { env } from '#app/platform/env.server.ts'
import { mailDomainOf } from '#app/platform/message-id.ts'
import { isSameText, listSignatures, signText } from '#app/platform/sign-text.server.ts'
import { formatTicketNumber, parseTicketNumber } from '../tickets/ticket-number.ts'

const PURPOSE = 'mail-address'
/** 100 bits, and the longest that a bounce's address has room for: 64 characters stand before the @ at most. */
const MAC_LETTERS = 20
// Small letters, because some servers change the case.
const ALPHABET = 'abcdefghijklmnopqrstuvwxyz234567'

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/
const TAGGED = /^(?<kind>ticket|note|bounce)\+(?<name>[^.@+]+)\.(?<mac>[a-z2-7]+)@(?<domain>[^@]+)$/

/** What an address of ours says that was written by us. */
export type TaggedAddress =
  | { kind: 'ticket'; ticketId: number }
  /** Of a mail that speaks of what only staff may know: what staff answer to it stays among them. */
  | { kind: 'note'; ticketId: number }
  | { kind: 'bounce'; deliveryId: string }

/** Where an answer about a ticket goes: `ticket+OTS-10234.<mac>@ots.la.example`. It proves that the writer got a mail of ours. */
export function replyAddressOf(ticketId: number): string {
  return write('ticket', formatTicketNumber(ticketId))
}

/**
 * Where an answer goes to a mail about a note or an alarm: `note+OTS-10234.<mac>@ots.la.example`. By the address alone it is known that
 * no requester is meant, whatever headers the answer's program drops.
 */
export function noteAddressOf(ticketId: number): string {
  return write('note', formatTicketNumber(ticketId))
}

/** The return path of one delivery: `bounce+<its id>.<mac>@ots.la.example`. What comes there came back. */
export function bounceAddressOf(deliveryId: string): string {
  return write('bounce', deliveryId.toLowerCase())
}

/** Null: it is not one that we wrote, or its signature is wrong. Upper and lower case are the same. */
export function readTaggedAddress(address: string): TaggedAddress | null {
  const { kind, name, mac, domain } = TAGGED.exec(address.trim().toLowerCase())?.groups ?? {}
  if (!kind || !name || !mac || domain !== mailDomainOf(env.MAIL_FROM)) return null
  const ticketId = kind === 'bounce' ? null : parseTicketNumber(name.toUpperCase())
  const canonical = ticketId === null ? name : formatTicketNumber(ticketId)
  const macs = listSignatures(`${kind}+${canonical}`, PURPOSE).map(shorten)
  if (macs.filter((expected) => isSameText(mac, expected)).length === 0) return null
  if (ticketId !== null) return { kind: kind === 'note' ? 'note' : 'ticket', ticketId }
  return kind === 'bounce' && UUID.test(name) ? { kind: 'bounce', deliveryId: name } : null
}

function write(kind: TaggedAddress['kind'], name: string): string {
  return `${kind}+${name}.${shorten(signText(`${kind}+${name}`, PURPOSE))}@${mailDomainOf(env.MAIL_FROM)}`
}

function shorten(signature: string): string {
  const bytes = Buffer.from(signature, 'base64url')
  return Array.from(bytes.subarray(0, MAC_LETTERS), (byte) => ALPHABET[byte % ALPHABET.length]).join('')
}
