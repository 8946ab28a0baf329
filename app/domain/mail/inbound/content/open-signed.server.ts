import { readFile } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { findSmimePart } from './find-smime-part.ts'
import type { MailLimits } from './mail-limits.ts'
import type { MailPieces } from './mail-part.ts'
import { readSignedContent } from './read-signed-content.ts'
import { takeApart } from './take-apart.server.ts'
import { UnreadableMail } from './unreadable-mail.ts'

/**
 * Of a mail with an S/MIME signature around it what is in there, to be read; the whole stays a file, and its part says `signed-data`. Any
 * other mail as it is.
 */
export async function openSigned(pieces: MailPieces, folder: string, limits: MailLimits): Promise<MailPieces> {
  const packed = findSmimePart(pieces.root)
  if (!packed?.part.path || packed.kind === 'enveloped-data') return pieces
  const content = readSignedContent(await readFile(packed.part.path))
  if (content === null) return pieces
  try {
    const inner = await takeApart(Readable.from([content]), folder, limits, 'signed-')
    const part = { ...packed.part, parameters: { ...packed.part.parameters, 'smime-type': 'signed-data' } }
    const root = { type: 'multipart/signed', children: [...(inner.root ? [inner.root] : []), { part }] }
    return { ...pieces, root, leftOut: [...pieces.leftOut, ...inner.leftOut] }
  } catch (error) {
    if (error instanceof UnreadableMail) return pieces
    throw error
  }
}
