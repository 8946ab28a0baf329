import type { z } from 'zod'
import { inTransaction } from '#app/platform/transaction.server.ts'
import type { Actor } from '../identity/actor.ts'
import { answerFinding } from './answer-finding.server.ts'
import type { clearanceSchema } from './records-input.ts'

/** Says that a finding is no protected data, so that nobody has to be told; see `answerFinding` for what is thrown. */
export async function clearFinding(
  actor: Actor,
  { findingId, reason }: z.infer<typeof clearanceSchema> & { findingId: number },
): Promise<void> {
  const event = { type: 'protectedData.cleared' as const, payload: { findingId, reason } }
  await inTransaction((tx) => answerFinding(tx, actor, { findingId, note: reason, isDenied: true, event }))
}
