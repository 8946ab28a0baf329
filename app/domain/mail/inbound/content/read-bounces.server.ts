import { open } from 'node:fs/promises'
import type { ReportedBounce } from '../parsed-mail.ts'
import { cleanHeader } from './clean-text.ts'
import { findHeaders } from './find-headers.ts'
import type { MailPart, MailPieces } from './mail-part.ts'
import { readDeliveryReport } from './read-delivery-report.ts'
import { type PossibleBounce, readFreeBounce } from './read-free-bounce.ts'

/** Of a mail that came back, its headers are enough. */
const ORIGINAL_BYTES = 65_536

interface BounceFacts extends PossibleBounce {
  pieces: MailPieces
  reports: MailPart[]
  files: MailPart[]
}

/** What a mail tells of mail of ours that came back: by the report of a mail server, else by its own words. */
export async function readBounces({ pieces, reports, files, ...mail }: BounceFacts): Promise<ReportedBounce[]> {
  // Some servers give the report a name, and then it comes as a file.
  const named = files.filter(({ type, path }) => type.endsWith('delivery-status') && path !== null)
  const status =
    reports.find(({ type }) => type.endsWith('delivery-status'))?.bytes ??
    (named[0]?.path ? await readStart(named[0].path) : null)
  const original = await findOriginalId(pieces, reports, files)
  const told = status === null ? [] : readDeliveryReport(status.toString('latin1'), original)
  if (told.length > 0) return told
  return readFreeBounce(mail).map((bounce) => ({
    ...bounce,
    originalMessageId: bounce.originalMessageId ?? original,
  }))
}

async function findOriginalId(pieces: MailPieces, reports: MailPart[], files: MailPart[]): Promise<string | null> {
  const [own] = findHeaders(pieces.headers, 'message-id')
  const headers = reports.find(({ type }) => type === 'text/rfc822-headers')?.bytes
  const original = files.find(
    ({ type, path }) => (type === 'message/rfc822' || type === 'text/rfc822-headers') && path !== null,
  )
  const start = headers ?? (original?.path ? await readStart(original.path) : null)
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
