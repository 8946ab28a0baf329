import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ParsedMail } from '#app/domain/mail/inbound/parsed-mail.ts'

/** A picture of one dot. */
export const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)
/** What no mail may bring. */
export const PROGRAM = 'MZ\x90\0 this is a program'

/** Files of a mail, as its reader leaves them. */
export function makeMailFiles(
  ...files: [fileName: string, bytes: string | Buffer, contentId?: string][]
): ParsedMail['attachments'] {
  const folder = mkdtempSync(join(tmpdir(), 'w-'))
  return files.map(([fileName, bytes, contentId = null], place) => {
    const path = join(folder, `${place}`)
    writeFileSync(path, bytes)
    return { path, fileName, sizeBytes: bytes.length, contentId, isInline: contentId !== null }
  })
}
