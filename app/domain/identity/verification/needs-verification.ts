import type { ActorSession } from '../actor.ts'

/** Administration, and changes of one's own password and factors, ask again for proof after so long. */
export const VERIFIED_MINUTES = 30
/** A form that was drawn in time may be sent for so long. */
const SENDING_MINUTES = 60

/** Whether a session must prove again who is behind it. What holds none (tools, workers) is not asked. Pure. */
export function needsVerification(
  session: Pick<ActorSession, 'verifiedAt'> | null,
  { isSending, now }: { isSending: boolean; now: Date },
): boolean {
  if (session === null) return false
  const minutes = isSending ? SENDING_MINUTES : VERIFIED_MINUTES
  return now.getTime() - session.verifiedAt.getTime() > minutes * 60_000
}
