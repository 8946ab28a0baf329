import type { ParsedMail } from '../parsed-mail.ts'
import type { MailBody } from './choose-body.ts'
import { findSmimePart } from './find-smime-part.ts'
import type { MailNode } from './mail-part.ts'
import { partsOf, typesOf } from './walk-mail.ts'

/** A text is protected where a line near its beginning says so. */
const BEGINNING_CHARACTERS = 20_000

/** Whether a mail is encrypted or signed, by its parts' types and by what stands in its text. Pure. */
export function readProtection(root: MailNode | null, { text }: MailBody): ParsedMail['protection'] {
  const types = new Set(typesOf(root))
  const packed = findSmimePart(root)
  const isOpaque = packed?.kind === 'signed-data'
  const beginning = text?.slice(0, BEGINNING_CHARACTERS) ?? ''
  const isEncrypted =
    types.has('multipart/encrypted') ||
    types.has('application/pgp-encrypted') ||
    (packed !== null && !isOpaque) ||
    /^-----BEGIN PGP MESSAGE-----/m.test(beginning)
  if (isEncrypted) return 'encrypted'
  const isSigned =
    types.has('multipart/signed') ||
    isOpaque ||
    [...partsOf(root)].some(({ type }) => /(?:pkcs7|pgp)-signature$/.test(type)) ||
    /^-----BEGIN PGP SIGNED MESSAGE-----/m.test(beginning)
  return isSigned ? 'signed' : 'none'
}
