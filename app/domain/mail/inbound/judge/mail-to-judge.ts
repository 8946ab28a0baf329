import type { ParsedMail } from '../parsed-mail.ts'
import type { StoredMail } from '../store/stored-mail.ts'
import type { MailClues } from './mail-clues.ts'
import type { MailSigns } from './mail-signs.ts'
import type { SenderProof } from './sender-proof.ts'

/** A mail with what was read out of it and found out about it. */
export interface MailToJudge {
  mail: Pick<StoredMail, 'mailbox'>
  parsed: ParsedMail
  signs: MailSigns
  clues: MailClues
  proof: SenderProof
  /** People of these may become known by writing, and people below them: 'la.example'. */
  organisationDomains: readonly string[]
}
