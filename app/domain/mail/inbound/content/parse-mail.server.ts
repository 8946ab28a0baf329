import { createReadStream } from 'node:fs'
import { mkdtemp, open, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import type { ForwardedMail, ParsedAttachment, ParsedMail, ReportedBounce } from '../parsed-mail.ts'
import { chooseBody, type MailBody } from './choose-body.ts'
import { cleanHeader, cleanText } from './clean-text.ts'
import { decodeBytes } from './decode-bytes.ts'
import { decodeWords } from './decode-words.ts'
import { MAIL_LIMITS, type MailLimits } from './mail-limits.ts'
import type { MailNode, MailPart, MailPieces } from './mail-part.ts'
import { readAddresses } from './read-addresses.server.ts'
import { readCalendarAnswer } from './read-calendar-answer.ts'
import { readDeliveryReport } from './read-delivery-report.ts'
import { readFreeBounce } from './read-free-bounce.ts'
import { readSignedContent } from './read-signed-content.ts'
import { readTnef } from './read-tnef.ts'
import { splitContent } from './split-content.ts'
import { takeApart } from './take-apart.server.ts'
import { UnreadableMail } from './unreadable-mail.ts'

const HEADER_CHARACTERS = 4_000
const HEADERS_CHARACTERS = 400_000
const MOST_IDS = 200
/** Of a mail that came back, its headers are enough. */
const ORIGINAL_BYTES = 65_536
const NAME_CHARACTERS = 500
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
  const headers = keepHeaders(pieces.headers)
  const first = (name: string) => pieces.headers.find((header) => header.name === name)?.value ?? ''
  const addresses = (name: string) => {
    const values = pieces.headers.filter((header) => header.name === name).map(({ value }) => value)
    return readAddresses(values.join(', '), limits.addresses)
  }
  const subject = decodeWords(first('subject')).slice(0, 1_000).toWellFormed()
  const from = addresses('from')
  const { body, files, reports } = chooseBody(pieces.root, limits.htmlBytes)
  const packed = await unpackTnef(files, folder)
  const protection = readProtection(pieces.root, body)
  const words = protection === 'signed' ? withoutArmour(body) : body
  const text = words.text?.trim()
    ? words
    : { ...words, text: words.html === null ? packed.text || words.text : words.text }
  const split = splitContent({
    body: text.html === null && !text.text?.trim() ? { text: null, html: packed.html } : text,
    subject,
    refers: first('in-reply-to') !== '' || first('references') !== '',
    textCharacters: limits.textCharacters,
  })
  if (split.isCut)
    pieces.leftOut.push(`The text was cut after ${limits.textCharacters.toLocaleString('en-US')} characters.`)

  const kept = [...files.filter((file) => !packed.read.has(file)), ...packed.files]
  const attachments = [
    ...kept.map((file, place) => asAttachment(file, place, body.html)),
    ...(await keepReports(reports, folder)),
  ]
  const calendar =
    reports
      .filter(({ type }) => type === 'text/calendar')
      .map(readCalendarAnswer)
      .find((answer) => answer !== null) ?? null
  const bounces = await readBounces({ pieces, reports, files, from, subject, headers, text: split.whole })
  const isReport = bounces.length > 0 || isReportType(pieces.root)
  const attached = followsForwarded && !isReport ? await readAttachedMail(files, split.reply, limits) : null
  const isEncrypted = protection === 'encrypted'

  return {
    messageId: readIds(first('message-id'))[0] ?? null,
    from,
    sender: addresses('sender')[0] ?? null,
    replyTo: addresses('reply-to'),
    to: addresses('to'),
    cc: addresses('cc'),
    subject,
    sentAt: readDate(first('date')),
    inReplyTo: readIds(first('in-reply-to')),
    references: readIds(
      pieces.headers
        .filter(({ name }) => name === 'references')
        .map(({ value }) => value)
        .join(' '),
    ),
    headers,
    content: {
      reply:
        isEncrypted && !split.hasOwnWords
          ? SAYS_NOTHING.encrypted
          : split.reply || sayNothing(split.whole, attachments),
      hasOwnWords: split.hasOwnWords,
      replyHtml: split.replyHtml,
      whole: split.whole,
      forwarded: split.forwarded ?? attached,
      calendar,
    },
    attachments,
    bounces,
    protection,
    leftOut: pieces.leftOut,
  }
}

function sayNothing(whole: string, attachments: ParsedAttachment[]): string {
  if (whole !== '') return SAYS_NOTHING.quotation
  return attachments.length > 0 ? SAYS_NOTHING.files : SAYS_NOTHING.nothing
}

/**
 * Encoded words stay as they are: whoever looks for an address in a header must not find one that somebody put into a name.
 */
function keepHeaders(all: MailPieces['headers']): Record<string, string[]> {
  const kept = new Map<string, string[]>()
  let room = HEADERS_CHARACTERS
  for (const { name, value } of all) {
    const text = cleanHeader(
      decodeBytes({ bytes: Buffer.from(value.slice(0, HEADER_CHARACTERS), 'latin1'), charset: '' }),
    )
    room -= text.length
    if (room < 0) break
    const values = kept.get(name)
    if (values) values.push(text)
    else kept.set(name, [text])
  }
  return Object.fromEntries(kept)
}

function readIds(latin1: string): string[] {
  const text = cleanHeader(decodeWords(latin1.slice(0, 100_000)))
  const ids = text.match(/<[^<>\s]{1,990}>/g)
  if (ids) return ids.slice(0, MOST_IDS)
  // Some programs leave the brackets out.
  const bare = text.split(/[\s,]+/).filter((word) => /^[^\s<>()@]{1,500}@[^\s<>()@]{1,400}$/.test(word))
  return bare.slice(0, MOST_IDS).map((id) => `<${id}>`)
}

/** Null: none, or one of another age. */
function readDate(latin1: string): string | null {
  const date = new Date(
    cleanHeader(latin1)
      .slice(0, 100)
      .replace(/\([^()]*\)/g, ' ')
      .trim(),
  )
  const year = date.getUTCFullYear()
  return year >= 1980 && year < 2200 ? date.toISOString() : null
}

function asAttachment(
  { path, fileName, sizeBytes, contentId, type }: MailPart,
  place: number,
  html: string | null,
): ParsedAttachment {
  return {
    path: path ?? '',
    fileName: nameOf(fileName, type, place),
    sizeBytes,
    contentId: contentId === null ? null : cleanHeader(contentId),
    isInline: contentId !== null && html !== null && refersTo(html, contentId),
  }
}

function refersTo(html: string, contentId: string): boolean {
  return html.includes(`cid:${contentId}`) || html.includes(`cid:${encodeURIComponent(contentId)}`)
}

/** What has no name gets one that opens. */
function nameOf(fileName: string, type: string, place: number): string {
  const name = cleanText(fileName)
    .replace(/[\n\t]+/g, ' ')
    .trim()
    .slice(0, NAME_CHARACTERS)
    .toWellFormed()
  if (type === 'message/rfc822' && !/\.eml$/i.test(name)) return `${name === '' ? 'Attached message' : name}.eml`
  if (name !== '') return name
  const ending = ENDINGS[type] ?? /^(?:image|audio|video)\/([a-z0-9]{2,5})$/.exec(type)?.[1] ?? 'bin'
  return `Attachment ${place + 1}.${ending}`
}

const ENDINGS: Record<string, string> = {
  'image/jpeg': 'jpg',
  'image/svg+xml': 'svg',
  'text/plain': 'txt',
  'text/html': 'html',
  'text/csv': 'csv',
  'application/pdf': 'pdf',
  'application/pgp-signature': 'asc',
  'application/pgp-encrypted': 'asc',
  'application/pkcs7-signature': 'p7s',
  'application/x-pkcs7-signature': 'p7s',
  'application/pkcs7-mime': 'p7m',
  'application/x-pkcs7-mime': 'p7m',
  'text/calendar': 'ics',
}

/** Invitations are kept as files too: whoever gets them may want to open them. */
async function keepReports(reports: MailPart[], folder: string): Promise<ParsedAttachment[]> {
  const kept: ParsedAttachment[] = []
  for (const [place, { bytes, type }] of reports.entries()) {
    if (type !== 'text/calendar' || bytes === null) continue
    const path = join(folder, `report-${place + 1}`)
    await writeFile(path, bytes, { flag: 'wx' })
    kept.push({
      path,
      fileName: place === 0 ? 'invite.ics' : `invite-${place + 1}.ics`,
      sizeBytes: bytes.length,
      contentId: null,
      isInline: false,
    })
  }
  return kept
}

interface Unpacked {
  text: string
  html: string | null
  files: MailPart[]
  /** The packages, which are files no more. */
  read: Set<MailPart>
}

async function unpackTnef(files: MailPart[], folder: string): Promise<Unpacked> {
  const unpacked: Unpacked = { text: '', html: null, files: [], read: new Set() }
  for (const file of files) {
    if (file.path === null || !(/ms-tnef$/.test(file.type) || /^winmail\.dat$/i.test(file.fileName))) continue
    const content = readTnef(await readFile(file.path))
    if (content === null) continue
    unpacked.read.add(file)
    unpacked.text ||= cleanText(content.text)
    unpacked.html ??= content.html === null ? null : cleanText(content.html)
    for (const { fileName, bytes, contentId } of content.files) {
      const path = join(folder, `unpacked-${unpacked.files.length + 1}`)
      await writeFile(path, bytes, { flag: 'wx' })
      unpacked.files.push({
        type: 'application/octet-stream',
        parameters: {},
        fileName,
        isAttachment: true,
        contentId,
        bytes: null,
        path,
        sizeBytes: bytes.length,
      })
    }
    await rm(file.path)
  }
  return unpacked
}

function* leaves(node: MailNode | null): Generator<MailPart> {
  if (node === null) return
  if ('part' in node) yield node.part
  else for (const child of node.children) yield* leaves(child)
}

function* typesOf(node: MailNode | null): Generator<string> {
  if (node === null) return
  yield 'part' in node ? node.part.type : node.type
  if (!('part' in node)) for (const child of node.children) yield* typesOf(child)
}

/** An S/MIME signature that is around its mail: what is in it is read, and the whole stays a file. */
async function openSigned(pieces: MailPieces, folder: string, limits: MailLimits): Promise<MailPieces> {
  const packed = [...leaves(pieces.root)].find(({ type }) => /^application\/(?:x-)?pkcs7-mime$/.test(type))
  if (!packed?.path || packed.parameters['smime-type']?.toLowerCase() === 'enveloped-data') return pieces
  const content = readSignedContent(await readFile(packed.path))
  if (content === null) return pieces
  try {
    const inner = await takeApart(Readable.from([content]), folder, limits, 'signed-')
    const part = { ...packed, parameters: { ...packed.parameters, 'smime-type': 'signed-data' } }
    const root = { type: 'multipart/signed', children: [...(inner.root ? [inner.root] : []), { part }] }
    return { ...pieces, root, leftOut: [...pieces.leftOut, ...inner.leftOut] }
  } catch (error) {
    if (error instanceof UnreadableMail) return pieces
    throw error
  }
}

function isReportType(root: MailNode | null): boolean {
  return [...typesOf(root)].some((type) => type === 'multipart/report' || type.endsWith('delivery-status'))
}

function readProtection(root: MailNode | null, { text }: MailBody): ParsedMail['protection'] {
  const types = new Set(typesOf(root))
  const parts = [...leaves(root)]
  const packed = parts.find(({ type }) => /^application\/(?:x-)?pkcs7-mime$/.test(type))
  const isOpaque = packed?.parameters['smime-type']?.toLowerCase() === 'signed-data'
  if (types.has('multipart/encrypted') || types.has('application/pgp-encrypted') || (packed && !isOpaque))
    return 'encrypted'
  if (text !== null && /^-----BEGIN PGP MESSAGE-----/m.test(text.slice(0, 20_000))) return 'encrypted'
  const isSigned =
    types.has('multipart/signed') || isOpaque || parts.some(({ type }) => /(?:pkcs7|pgp)-signature$/.test(type))
  return isSigned || (text !== null && /^-----BEGIN PGP SIGNED MESSAGE-----/m.test(text.slice(0, 20_000)))
    ? 'signed'
    : 'none'
}

/** The words within a text that PGP signed in place. */
function withoutArmour({ text, html }: MailBody): MailBody {
  if (text === null) return { text, html }
  const start = text.indexOf('-----BEGIN PGP SIGNED MESSAGE-----')
  if (start === -1) return { text, html }
  const head = text.indexOf('\n\n', start)
  const end = text.indexOf('-----BEGIN PGP SIGNATURE-----', start)
  if (head === -1 || end < head) return { text, html }
  const after = text.indexOf('-----END PGP SIGNATURE-----', end)
  const rest = after === -1 ? '' : text.slice(after + '-----END PGP SIGNATURE-----'.length)
  const words = text.slice(head, end).replace(/^- /gm, '')
  return { text: `${text.slice(0, start)}${words}${rest}`.trim(), html: null }
}

interface BounceFacts {
  pieces: MailPieces
  reports: MailPart[]
  files: MailPart[]
  from: ParsedMail['from']
  subject: string
  headers: Record<string, string[]>
  text: string
}

async function readBounces({
  pieces,
  reports,
  files,
  from,
  subject,
  headers,
  text,
}: BounceFacts): Promise<ReportedBounce[]> {
  // Some servers give the report a name, and then it comes as a file.
  const named = files.filter(({ type, path }) => type.endsWith('delivery-status') && path !== null)
  const status =
    reports.find(({ type }) => type.endsWith('delivery-status'))?.bytes ??
    (named[0]?.path ? await readStart(named[0].path) : null)
  const original = await findOriginalId(pieces, reports, files)
  const told = status === null ? [] : readDeliveryReport(status.toString('latin1'), original)
  if (told.length > 0) return told
  return readFreeBounce({ from, subject, headers, text }).map((bounce) => ({
    ...bounce,
    originalMessageId: bounce.originalMessageId ?? original,
  }))
}

async function findOriginalId(pieces: MailPieces, reports: MailPart[], files: MailPart[]): Promise<string | null> {
  const own = pieces.headers.find(({ name }) => name === 'message-id')?.value ?? ''
  const headers = reports.find(({ type }) => type === 'text/rfc822-headers')?.bytes
  const mail = files.find(
    ({ type, path }) => (type === 'message/rfc822' || type === 'text/rfc822-headers') && path !== null,
  )
  const start = headers ?? (mail?.path ? await readStart(mail.path) : null)
  const id = start === null ? undefined : /^message-id:\s{0,80}(<[^<>\s]{1,900}>)/im.exec(start.toString('latin1'))?.[1]
  return id !== undefined && id !== own ? cleanHeader(id) : null
}

async function readStart(path: string): Promise<Buffer> {
  const file = await open(path)
  try {
    const bytes = Buffer.alloc(ORIGINAL_BYTES)
    const { bytesRead } = await file.read(bytes, 0, ORIGINAL_BYTES, 0)
    return bytes.subarray(0, bytesRead)
  } finally {
    await file.close()
  }
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
