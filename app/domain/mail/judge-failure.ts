import type { SendFailure } from '#app/platform/mailer.server.ts'

/**
 * What a failure means. `refused`: this mail will never be taken. `delayed`: try again later; `isServerAway` when no other
 * mail would fare better now. `unsure`: the connection broke when the server had everything and may have taken it.
 * `ours`: we gave it up ourselves, which says nothing about the server; try again later.
 */
export type Verdict =
  | { kind: 'refused' }
  | { kind: 'delayed'; isServerAway: boolean }
  | { kind: 'unsure' }
  | { kind: 'ours' }

const refused: Verdict = { kind: 'refused' }
const unsure: Verdict = { kind: 'unsure' }
const ours: Verdict = { kind: 'ours' }
const delayed = (isServerAway: boolean): Verdict => ({ kind: 'delayed', isServerAway })

/** Too much was under way, the mail could not be written, or others found the server away while it waited for its turn. */
const OUR_OWN_FAILURES = new Set(['EABORT', 'ECOMPOSE', 'EWAIT'])

export function judgeFailure({ code, command, responseCode, isWholeMessageSent }: SendFailure): Verdict {
  if (responseCode === null) return judgeSilence(code, isWholeMessageSent)
  // A wrong password (535), a closing server (421) or a sender that it does not serve are no fault of the recipient's.
  const concernsThisMail = command === 'RCPT TO' || command === 'DATA'
  if (code === 'EAUTH' || responseCode === 421 || !concernsThisMail) return delayed(true)
  return responseCode >= 500 && responseCode !== 503 ? refused : delayed(false)
}

function judgeSilence(code: string, isWholeMessageSent: boolean): Verdict {
  // Refused by the SMTP client itself: an address that can be no envelope, or a message larger than the server takes.
  if (code === 'EENVELOPE' || code === 'EMESSAGE') return refused
  if (isWholeMessageSent) return unsure
  return OUR_OWN_FAILURES.has(code) ? ours : delayed(true)
}
