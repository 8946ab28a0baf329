import type { MailNode, MailPart } from './mail-part.ts'
import { partsOf } from './walk-mail.ts'

export interface SmimePart {
  part: MailPart
  /** In small letters, such as `enveloped-data`, which is encrypted; undefined: it does not say. */
  kind: string | undefined
}

/** The part that S/MIME has packed a whole mail into, encrypted or with a signature around it; null: there is none. Pure. */
export function findSmimePart(root: MailNode | null): SmimePart | null {
  const part = [...partsOf(root)].find(({ type }) => /^application\/(?:x-)?pkcs7-mime$/.test(type))
  return part === undefined ? null : { part, kind: part.parameters['smime-type']?.toLowerCase() }
}
