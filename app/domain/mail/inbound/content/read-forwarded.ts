import EmailForwardParser from 'email-forward-parser'
import type { ForwardedMail, MailAddress } from '../parsed-mail.ts'
import { cleanHeader } from './clean-text.ts'
import { cutSignature } from './cut-signature.ts'
import { FORWARD_PREFIX, FORWARDED_MESSAGE, headerKindOf, isAttribution, ORIGINAL_MESSAGE } from './reply-marks.ts'
import { startsHeaders } from './split-reply.ts'

const MOST_LINES = 5_000
const HEAD_LINES = 40
const LONGEST_LINE = 300

/**
 * The mail that somebody forwarded within a text, and what they wrote above it; null: nothing was forwarded. `subject` is the forwarder's.
 * `email-forward-parser` reads the head in the languages of the main programs. Trap: its expressions are cubic, so it is given
 * the head alone, shortened. Pure.
 */
export function readForwarded(text: string, subject: string): ForwardedMail | null {
  const lines = text.split('\n', MOST_LINES)
  const start = findForwarded(lines, FORWARD_PREFIX.test(subject))
  if (start === -1) return null
  const plain = lines.slice(start).map((line) => line.replace(/^> ?/, ''))
  const headEnd = findHeadEnd(plain)
  const head = plain.slice(0, headEnd).map((line) => line.replace(/\s+/g, ' ').slice(0, LONGEST_LINE).trim())
  const read = readHead(head)
  return {
    from: read.from,
    subject: read.subject === '' ? cleanHeader(subject.replace(FORWARD_PREFIX, '')) : read.subject,
    body: text
      .split('\n')
      .slice(start + headEnd)
      .map((line) => line.replace(/^> ?/, ''))
      .join('\n')
      .trim(),
    note: cutSignature(lines.slice(0, start).join('\n')),
  }
}

function findForwarded(lines: string[], isSaid: boolean): number {
  for (let place = 0; place < lines.length; place++) {
    const line = (lines[place] ?? '').replace(/^> ?/, '').trim()
    if (line.length > LONGEST_LINE) continue
    if (FORWARDED_MESSAGE.test(line)) return place
    const isQuotedHead = ORIGINAL_MESSAGE.test(line) || startsHeaders(lines, place)
    if (isQuotedHead) return isSaid ? place : -1
    // What stands below belongs to an answer, which may quote a mail that was forwarded once.
    if (!isSaid && isAttribution(line)) return -1
  }
  return -1
}

/** Headers, those that were broken into a second line, and the empty lines among them. */
function findHeadEnd(lines: string[]): number {
  let end = 0
  let isInHeaders = false
  for (let place = 0; place < Math.min(lines.length, HEAD_LINES); place++) {
    const line = (lines[place] ?? '').trim()
    const isHeader = headerKindOf(line) !== null
    const isFrame = FORWARDED_MESSAGE.test(line) || ORIGINAL_MESSAGE.test(line) || /^[-_=*]{5,}$/.test(line)
    if (isHeader || (isFrame && !isInHeaders)) {
      isInHeaders ||= isHeader
      end = place + 1
    } else if (line === '' && isInHeaders && !nextIsHeader(lines, place)) return place
    else if (
      line !== '' &&
      isInHeaders &&
      !/[;,]$/.test((lines[place - 1] ?? '').trim()) &&
      !nextIsHeader(lines, place)
    )
      return place
  }
  return end
}

function nextIsHeader(lines: string[], place: number): boolean {
  return lines.slice(place + 1, place + 3).some((line) => headerKindOf(line.trim()) !== null)
}

function readHead(head: string[]): { from: MailAddress | null; subject: string } {
  try {
    const { email } = new EmailForwardParser().read(`${head.join('\n')}\n\n.`, 'Fwd: ')
    const { from, subject } = email
    const own = readOwn(head)
    const address = (from?.address ?? '').toLowerCase().replace(/^mailto:/, '')
    const isRead = /^[^\s@<>]+@[^\s@<>]+$/.test(address)
    return {
      from: isRead ? { address, name: cleanHeader(from?.name ?? '').replace(/^["']|["']$/g, '') } : own.from,
      subject: own.subject || cleanHeader(subject ?? ''),
    }
  } catch {
    return readOwn(head)
  }
}

/** Languages that the library does not know. */
function readOwn(head: string[]): { from: MailAddress | null; subject: string } {
  const find = (kind: string) => {
    const line = head.find((each) => headerKindOf(each) === kind)
    return line === undefined ? '' : cleanHeader(line.slice(line.search(/[:：]/) + 1).replace(/^\*+/, ''))
  }
  const from = find('from')
  const address =
    /[^\s@<>[\]()"']+@[^\s@<>[\]()"']+/
      .exec(from)?.[0]
      .toLowerCase()
      .replace(/^mailto:/, '') ?? ''
  const name = from
    .replace(/[<[(].*$/, '')
    .replace(/["']/g, '')
    .trim()
  return {
    from: from === '' ? null : { address, name: name.toLowerCase() === address ? '' : name },
    subject: find('subject'),
  }
}
