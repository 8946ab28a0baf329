import { createReadStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import type { Readable } from 'node:stream'
import type { ForwardedMail, ParsedMail } from '../parsed-mail.ts'
import { asAttachment } from './as-attachment.ts'
import { chooseBody, type MailBody } from './choose-body.ts'
import { findHeaders } from './find-headers.ts'
import { keepInvitations } from './keep-invitations.server.ts'
import { MAIL_LIMITS, type MailLimits } from './mail-limits.ts'
import type { MailNode, MailPart } from './mail-part.ts'
import { openSigned } from './open-signed.server.ts'
import { readBounces } from './read-bounces.server.ts'
import { readCalendarAnswer } from './read-calendar-answer.ts'
import { readHead } from './read-head.server.ts'
import { readProtection } from './read-protection.ts'
import { type SplitContent, splitContent } from './split-content.ts'
import { takeApart } from './take-apart.server.ts'
import { takeOffArmour } from './take-off-armour.ts'
import { type UnpackedTnef, unpackTnef } from './unpack-tnef.server.ts'
import { UnreadableMail } from './unreadable-mail.ts'
import { typesOf } from './walk-mail.ts'

/** Mail within forwarded mail is not followed. */
const INNER_LIMITS: Partial<MailLimits> = { parts: 50, nesting: 5, textCharacters: 100_000 }

const SAYS_NOTHING = {
  quotation: '(Nothing was written above the quotation.)',
  files: '(There is no text, only what is attached.)',
  encrypted: '(This mail is encrypted, and cannot be read here. It is attached as it came.)',
  nothing: '(This mail is empty.)',
}

/**
 * Turns a raw mail into plain data. Files are written into `folder`, which must exist and is the caller's to remove. Asks nobody and
 * nothing but that folder, so that it can run in a process of its own. Throws `UnreadableMail` where nothing can be read, and what
 * the disk or the stream throws.
 */
export async function parseMail(raw: Readable, folder: string, limits: MailLimits = MAIL_LIMITS): Promise<ParsedMail> {
  return read(raw, folder, limits, true)
}

async function read(raw: Readable, folder: string, limits: MailLimits, followsForwarded: boolean): Promise<ParsedMail> {
  const pieces = await openSigned(await takeApart(raw, folder, limits), folder, limits)
  const head = readHead(pieces.headers, limits.addresses)
  const { body, files, reports } = chooseBody(pieces.root, limits.htmlBytes)
  const packed = await unpackTnef(files, folder)
  const protection = readProtection(pieces.root, body)
  const split = splitContent({
    body: chooseWords(protection === 'signed' ? takeOffArmour(body) : body, packed),
    subject: head.subject,
    refers: ['in-reply-to', 'references'].some((name) => Boolean(findHeaders(pieces.headers, name)[0])),
    textCharacters: limits.textCharacters,
  })
  if (split.isCut)
    pieces.leftOut.push(`The text was cut after ${limits.textCharacters.toLocaleString('en-US')} characters.`)

  const kept = [...files.filter((file) => !packed.read.has(file)), ...packed.files]
  const attachments = [
    ...kept.map((file, place) => asAttachment(file, place, body.html)),
    ...(await keepInvitations(reports, folder)),
  ]
  const bounces = await readBounces({ ...head, pieces, reports, files, text: split.whole })
  const isReport = bounces.length > 0 || isReportType(pieces.root)
  const attached = followsForwarded && !isReport ? await readAttachedMail(files, split.reply, limits) : null

  return {
    ...head,
    content: {
      reply: chooseReply(split, { isEncrypted: protection === 'encrypted', hasFiles: attachments.length > 0 }),
      hasOwnWords: split.hasOwnWords,
      replyHtml: split.replyHtml,
      hasUnclearPictures: split.hasUnclearPictures,
      whole: split.whole,
      forwarded: split.forwarded ?? attached,
      calendar: findCalendarAnswer(reports),
    },
    attachments,
    bounces,
    protection,
    leftOut: pieces.leftOut,
  }
}

/** What Outlook packed is read where the mail says nothing itself. */
function chooseWords(body: MailBody, packed: UnpackedTnef): MailBody {
  if (body.html !== null || body.text?.trim()) return body
  return packed.text.trim() === '' ? { text: null, html: packed.html } : { text: packed.text, html: null }
}

function chooseReply(
  { reply, hasOwnWords, whole }: SplitContent,
  { isEncrypted, hasFiles }: { isEncrypted: boolean; hasFiles: boolean },
): string {
  if (isEncrypted && !hasOwnWords) return SAYS_NOTHING.encrypted
  if (reply !== '') return reply
  if (whole !== '') return SAYS_NOTHING.quotation
  return hasFiles ? SAYS_NOTHING.files : SAYS_NOTHING.nothing
}

function findCalendarAnswer(reports: readonly MailPart[]): ParsedMail['content']['calendar'] {
  const answers = reports.filter(({ type }) => type === 'text/calendar').map(readCalendarAnswer)
  return answers.find((one) => one && one.answer !== null) ?? answers.find((one) => one !== null) ?? null
}

function isReportType(root: MailNode | null): boolean {
  return [...typesOf(root)].some((type) => type === 'multipart/report' || type.endsWith('delivery-status'))
}

/** A mail forwarded as a file. Of more than one, nobody can say which is meant. */
async function readAttachedMail(files: MailPart[], note: string, limits: MailLimits): Promise<ForwardedMail | null> {
  const mails = files.filter(({ type, path }) => type === 'message/rfc822' && path !== null)
  const path = mails.length === 1 ? mails[0]?.path : undefined
  if (!path) return null
  const folder = await mkdtemp(`${path}-`)
  try {
    const inner = await read(createReadStream(path), folder, { ...limits, ...INNER_LIMITS }, false)
    return { from: inner.from[0] ?? null, subject: inner.subject, body: inner.content.whole, note }
  } catch (error) {
    if (error instanceof UnreadableMail) return null
    throw error
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
