import type { ParsedAttachment } from '../parsed-mail.ts'
import { cleanHeader, cleanText } from './clean-text.ts'
import type { MailPart } from './mail-part.ts'

const NAME_CHARACTERS = 500

/** A part that is a file as what is kept of it. `place` counts from 0, `html` is the mail's, which may show it. Pure. */
export function asAttachment(
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
