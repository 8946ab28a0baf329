/** Whether a mail is from whom it says, as far as anybody can tell. */
export interface SenderProof {
  isProven: boolean
  /** A name server did not answer: later it may be another matter. */
  isUndecided: boolean
  /** The domain itself says that this is none of its mail. */
  isDenied: boolean
  /** Kept with the mail, for administrators who wonder. */
  details: ProofDetails
}

export interface ProofDetails {
  /** Who judged: this helpdesk, the relay or host whose word counts, or our own catcher. */
  by: 'checked' | 'relay' | 'host' | 'catcher' | 'nobody'
  dkim?: string
  spf?: string
  dmarc?: string
  /** In words, where the results alone do not say it. */
  why?: string
  /** Of what the mail says (`saidBy`). */
  said?: string
}

export const UNPROVEN: SenderProof = { isProven: false, isUndecided: false, isDenied: false, details: { by: 'nobody' } }
