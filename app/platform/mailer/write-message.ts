import { domainToASCII } from 'node:url'
import { encodeWord } from 'nodemailer/lib/mime-funcs'
import { mailDomainOf } from '../message-id.ts'
import { checkHeaders } from './check-headers.ts'
import { encodeQuotedPrintable } from './encode-quoted-printable.ts'
import type { OutgoingMail } from './outgoing-mail.ts'

const SENDER_NAME = 'OTS Helpdesk'
/** One address and nothing else: no list, no second header. */
const ONE_ADDRESS = /^[^\s<>()[\],;:"\\@]+@[^\s<>()[\],;:"\\@]+$/u
const MESSAGE_ID = /^<[\x21-\x3b\x3d\x3f-\x7e]{1,250}>$/
/** What a name may be without quotation marks. */
const PLAIN_NAME = /^[A-Za-z0-9 ]+$/
const ASCII = /^[\x20-\x7e]*$/
// A line of a header may have 998 characters, and should have 78.
const MOST_CHARACTERS = 76
const MOST_WORD_BYTES = 52

export interface WrittenMessage {
  messageId: string
  envelope: { from: string; to: string }
  raw: Buffer
}

/** A recipient that can be no envelope: nothing that is tried again will help. */
export class NoAddress extends Error {}

/**
 * A mail as it travels: sender, envelope, the headers by which other programs know that no person wrote it, and text and
 * HTML, of which a reader's program shows one. Pure. Throws where a header or an address would not be one.
 *
 * Written here rather than by nodemailer, whose way over streams costs twice as much processor time as all the rest of
 * sending a mail; every mail of ours has the same shape.
 */
export function writeMessage(mail: OutgoingMail, mailFrom: string, now: Date): WrittenMessage {
  const { fromName = SENDER_NAME, replyTo = mailFrom, envelopeFrom = mailFrom } = mail
  const to = toAscii(mail.to.address)
  // Trap: what is encoded holds no "=_", so that no content can look like the line between two parts.
  const boundary = `=_${mail.messageId.replace(/[^A-Za-z0-9]/g, '').slice(0, 48)}`
  const headers: [name: string, value: string][] = [
    ['From', writeAddress(fromName, mailFrom)],
    ['Reply-To', writeAddress(fromName, toAscii(replyTo))],
    ['To', writeAddress(mail.to.name, to)],
    ['Subject', writeWords(mail.subject)],
    ['Message-ID', checkId(mail.messageId)],
    ...writeThread(mail),
    ['Date', now.toUTCString().replace('GMT', '+0000')],
    ...Object.entries(chooseMarks(mail, mailFrom)),
    ['MIME-Version', '1.0'],
    ['Content-Type', `multipart/alternative; boundary="${boundary}"`],
  ]
  const lines = [
    ...headers.map(([name, value]) => fold(name, value)),
    '',
    ...writePart(boundary, 'text/plain', mail.text),
    ...writePart(boundary, 'text/html', mail.html),
    `--${boundary}--`,
    '',
  ]
  return {
    messageId: mail.messageId,
    envelope: { from: envelopeFrom === '' ? '' : toAscii(envelopeFrom), to },
    raw: Buffer.from(lines.join('\r\n'), 'utf8'),
  }
}

function writePart(boundary: string, type: string, content: string): string[] {
  return [
    `--${boundary}`,
    `Content-Type: ${type}; charset=utf-8`,
    'Content-Transfer-Encoding: quoted-printable',
    '',
    encodeQuotedPrintable(content),
  ]
}

function chooseMarks(mail: OutgoingMail, mailFrom: string): Record<string, string> {
  return {
    'Auto-Submitted': 'auto-generated',
    'X-Auto-Response-Suppress': 'All',
    // By it our own mail is known again when it comes back to us by another road.
    'X-OTS-Helpdesk': mailDomainOf(mailFrom),
    ...(mail.listUnsubscribe && writeUnsubscribing(mail.listUnsubscribe)),
    ...(mail.headers && checkHeaders(mail.headers)),
  }
}

function writeUnsubscribing({ url, isOneClick }: { url: string; isOneClick: boolean }): Record<string, string> {
  if (!/^https?:\/\/[\x21-\x3b\x3d\x3f-\x7e]+$/.test(url)) {
    throw new Error('An address to unsubscribe at must be a plain URL')
  }
  return {
    'List-Unsubscribe': `<${url}>`,
    ...(isOneClick && { 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' }),
  }
}

/** Trap: a thread also holds what other people's programs call their mails, whatever that looks like. */
function writeThread({ inReplyTo, references }: OutgoingMail): [string, string][] {
  const known = references.filter((messageId) => MESSAGE_ID.test(messageId))
  return [
    ...(inReplyTo !== null && MESSAGE_ID.test(inReplyTo) ? ([['In-Reply-To', inReplyTo]] as [string, string][]) : []),
    ...(known.length > 0 ? ([['References', known.join(' ')]] as [string, string][]) : []),
  ]
}

function checkId(messageId: string): string {
  if (!MESSAGE_ID.test(messageId)) throw new Error(`${JSON.stringify(messageId)} is no Message-ID`)
  return messageId
}

/** Domains with letters beyond ASCII travel in the form that DNS knows. */
function toAscii(address: string): string {
  if (!ONE_ADDRESS.test(address)) throw new NoAddress(`${JSON.stringify(address)} is no mail address`)
  if (ASCII.test(address)) return address
  const at = address.lastIndexOf('@')
  return `${address.slice(0, at)}@${domainToASCII(address.slice(at + 1)) || address.slice(at + 1)}`
}

function writeAddress(name: string, address: string): string {
  const line = toLine(name)
  if (line === '') return address
  if (PLAIN_NAME.test(line)) return `${line} <${address}>`
  return ASCII.test(line) ? `"${line.replace(/["\\]/g, '\\$&')}" <${address}>` : `${writeWords(line)} <${address}>`
}

/** RFC 2047 where ASCII does not do. */
function writeWords(text: string): string {
  const line = toLine(text)
  // Trap: what only looks encoded would be decoded by whoever reads it.
  return ASCII.test(line) && !line.includes('=?') ? line : encodeWord(line, 'Q', MOST_WORD_BYTES)
}

/** A header ends with its line. */
function toLine(text: string): string {
  return text
    .toWellFormed()
    .replace(/[\p{Cc}\u2028\u2029]+/gu, ' ')
    .trim()
}

/** Goes on in the next line before a space, where it would be too long. */
function fold(name: string, value: string): string {
  const lines: string[] = []
  let rest = `${name}: ${value}`
  // Not before the first word: a line that holds a name alone is not understood by all.
  let from = name.length + 2
  while (rest.length > MOST_CHARACTERS) {
    const last = rest.lastIndexOf(' ', MOST_CHARACTERS)
    const space = last > from ? last : rest.indexOf(' ', from + 1)
    if (space < 0) break
    lines.push(rest.slice(0, space))
    rest = rest.slice(space)
    from = 0
  }
  return [...lines, rest].join('\r\n')
}
