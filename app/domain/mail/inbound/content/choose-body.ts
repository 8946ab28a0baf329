import { cleanText } from './clean-text.ts'
import { decodeBytes } from './decode-bytes.ts'
import type { MailNode, MailPart } from './mail-part.ts'
import { readEnriched } from './read-enriched.ts'
import { unflow } from './unflow.ts'

/** The texts of a mail in the forms that it brought; null: not in this form. */
export interface MailBody {
  text: string | null
  html: string | null
}

/** What a mail is read from, and what else it holds. */
export interface ChosenParts {
  body: MailBody
  files: MailPart[]
  /** Of types that are read, and are no words for people: invitations, reports. */
  reports: MailPart[]
}

interface Piece {
  text: string | null
  html: string | null
}

/**
 * Tells the words of a mail from its files: of alternatives the HTML and the plain form, in whatever order they came; of what follows one
 * another all of it. Parts for AMP are ignored: what they say, the others say. Pure.
 */
export function chooseBody(root: MailNode | null, htmlBytes: number): ChosenParts {
  const files: MailPart[] = []
  const reports: MailPart[] = []
  const pieces = root === null ? [] : read(root, files, reports, htmlBytes)
  const isHtml = pieces.some(({ html }) => html !== null)
  const texts = pieces.flatMap(({ text }) =>
    text === null || text.trim() === '' ? [] : [text.replace(/^\n+/, '').trimEnd()],
  )
  return {
    body: {
      // Words that came as HTML alone would be missing from it.
      text:
        texts.length > 0 && pieces.every(({ text }) => text !== null)
          ? texts.join('\n\n')
          : isHtml
            ? null
            : texts.join('\n\n'),
      html: isHtml ? pieces.map(({ text, html }) => html ?? asHtml(text ?? '')).join('\n<br>\n') : null,
    },
    files,
    reports,
  }
}

function read(node: MailNode, files: MailPart[], reports: MailPart[], htmlBytes: number): Piece[] {
  if ('part' in node) return readPart(node.part, files, reports, htmlBytes)
  const all = node.children.map((child) => read(child, files, reports, htmlBytes))
  if (node.type !== 'multipart/alternative') return all.flat()
  const pieces = all.flat()
  if (pieces.length === 0) return []
  // The last of a form is the richest.
  const isWritten = (text: string | null): text is string => text !== null && text.trim() !== ''
  return [
    {
      text: pieces.map(({ text }) => text).findLast(isWritten) ?? null,
      html: pieces.map(({ html }) => html).findLast(isWritten) ?? null,
    },
  ]
}

function readPart(part: MailPart, files: MailPart[], reports: MailPart[], htmlBytes: number): Piece[] {
  if (part.bytes === null) {
    files.push(part)
    return []
  }
  if (part.type === 'text/x-amp-html') return []
  if (part.type === 'text/html') return [{ text: null, html: readHtml(part, htmlBytes) }]
  if (part.type === 'text/plain') return [{ text: readPlain(part), html: null }]
  if (part.type === 'text/enriched' || part.type === 'text/richtext')
    return [{ text: readEnriched(decode(part)), html: null }]
  reports.push(part)
  return []
}

function decode({ bytes, parameters }: MailPart): string {
  return cleanText(decodeBytes({ bytes: bytes ?? Buffer.alloc(0), charset: parameters.charset ?? '' }))
}

function readPlain(part: MailPart): string {
  const isFlowed = part.parameters.format?.toLowerCase() === 'flowed'
  return isFlowed ? unflow(decode(part), part.parameters.delsp?.toLowerCase() === 'yes') : decode(part)
}

/** Pictures that are written into the HTML are gone before anything is measured: they are shown nowhere. */
function readHtml(part: MailPart, htmlBytes: number): string {
  const bytes = part.bytes ?? Buffer.alloc(0)
  const named = /<meta[^>]{0,200}charset=["']?([\w-]{2,30})/i.exec(bytes.subarray(0, 4_000).toString('latin1'))?.[1]
  const charset = part.parameters.charset ?? named ?? ''
  const html = cleanText(decodeBytes({ bytes, charset }))
  return html.replace(/(["'(])data:[\w/+.-]{1,60}[;,][^"')<>\s]*/g, '$1').slice(0, htmlBytes)
}

function asHtml(text: string): string {
  const safe = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
  return `<div>${safe.replaceAll('\n', '<br>')}</div>`
}
