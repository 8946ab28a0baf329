import type { Tx } from '#app/platform/db.server.ts'
import type { PendingStep } from './pending-state.ts'

/** Ends the sign-ins of a person that wait until a second factor is set up: what they show must not be another's to see. */
export async function endEnrolments(tx: Tx, personId: number): Promise<void> {
  const step: PendingStep = 'enrolment'
  await tx.pendingSignIn.deleteMany({ where: { personId, step } })
}
