import type { z } from 'zod'
import { inTransaction } from '#app/platform/transaction.server.ts'
import type { Actor } from '../identity/actor.ts'
import { answerFinding } from './answer-finding.server.ts'
import type { noticeSchema } from './records-input.ts'

/** Notes that those whom the rule names were told of a finding; see `answerFinding` for what is thrown. */
export async function giveNotice(
  actor: Actor,
  { findingId, note }: z.infer<typeof noticeSchema> & { findingId: number },
): Promise<void> {
  const event = { type: 'protectedData.noticeGiven' as const, payload: { findingId, note } }
  await inTransaction((tx) => answerFinding(tx, actor, { findingId, note, isDenied: false, event }))
}
