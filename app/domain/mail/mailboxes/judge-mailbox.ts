/** What is known of an enabled mailbox, with the present moment by the same clock. */
export interface MailboxState {
  credentialRefusedAt: Date | null
  /** Since when no canary has come back; null: the last one did, or none left yet. */
  canaryWaitingSince: Date | null
  /** What kept the last canary from leaving; empty: nothing. */
  canaryError: string
  /** The moment of the last mail, while the silence since then is longer than usual. */
  silentSince: Date | null
  now: Date
}

/**
 * What may be wrong with a mailbox: its server refuses our credentials, our test mail could not leave, it left and did
 * not come back, or nobody has written for longer than usual.
 */
export type MailTroubleKind = 'credentials' | 'outgoing' | 'canary' | 'silence'

/** A canary is away for so long at most. */
export const CANARY_PATIENCE_MS = 10 * 60_000

/** What is wrong with it and since when, the nearest cause first; null when it is proven to work. */
export function judgeMailbox(state: MailboxState): { kind: MailTroubleKind; since: Date } | null {
  const { credentialRefusedAt, canaryWaitingSince, canaryError, silentSince, now } = state
  if (credentialRefusedAt !== null) return { kind: 'credentials', since: credentialRefusedAt }
  if (canaryWaitingSince !== null && now.getTime() - canaryWaitingSince.getTime() >= CANARY_PATIENCE_MS) {
    return { kind: canaryError === '' ? 'canary' : 'outgoing', since: canaryWaitingSince }
  }
  if (silentSince !== null) return { kind: 'silence', since: silentSince }
  return null
}
