import type { InboundState } from '#app/generated/prisma/enums.ts'
import type { SqlTx } from '#app/platform/sql-transaction.server.ts'
import { cleanLine } from '../../../text/clean-text.ts'
import type { InboundKind } from '../inbound-kind.ts'
import { isDoubtfulSql } from '../judge/is-doubtful-sql.ts'
import { onceKeyOf, provenOnceKeyOf, saidBy } from '../judge/once-key.ts'
import type { SenderProof } from '../judge/sender-proof.ts'
import type { ParsedMail } from '../parsed-mail.ts'

const MOST_REASON_LETTERS = 1_000
const MOST_ID_LETTERS = 998
const MOST_LINE_LETTERS = 500

export interface MailEnd {
  state: Extract<InboundState, 'done' | 'held' | 'discarded'>
  kind: InboundKind
  reason: string
  proof: SenderProof
  personId: number | null
  /** What came before has the mark already. */
  isDuplicate: boolean
}

/**
 * Ends a mail in the transaction that does what the mail asks, before anything of that is done: its row stays locked until both
 * have happened or neither has. False: it is over already, or somebody decided otherwise. Throws a unique violation when
 * the same mail has ended by another road.
 */
export async function endInboundMail(
  tx: SqlTx,
  inboundMailId: string,
  from: readonly InboundState[],
  { end, parsed }: { end: MailEnd; parsed: ParsedMail },
): Promise<boolean> {
  const sender = parsed.from[0]
  const onceKey = end.isDuplicate ? null : onceKeyOf(parsed)
  const provenKey = end.proof.isProven ? provenOnceKeyOf(parsed) : onceKey
  const details = { ...end.proof.details, said: saidBy(parsed) }
  const ended = await tx.$executeRaw`
    UPDATE inbound_mail SET state = ${end.state}::inbound_state, kind = ${end.kind}, reason = ${cut(end.reason, MOST_REASON_LETTERS)},
      message_id = ${cut(parsed.messageId ?? '', MOST_ID_LETTERS)}, sender = lower(${cut(sender?.address ?? '', MOST_LINE_LETTERS)}),
      sender_name = ${cut(sender?.name ?? '', MOST_LINE_LETTERS)}, subject = ${cut(parsed.subject, MOST_LINE_LETTERS)},
      proof = ${end.proof.isProven ? 'proven' : 'unproven'}::sender_proof, proof_details = ${JSON.stringify(details)}::jsonb,
      once_key = coalesce(once_key, CASE WHEN EXISTS (SELECT FROM inbound_mail i WHERE i.once_key = ${onceKey}::bytea
        AND i.id <> ${inboundMailId}::uuid AND ${isDoubtfulSql(parsed)}) THEN ${provenKey}::bytea ELSE ${onceKey}::bytea END), person_id = ${end.personId}::int,
      read_at = now(), lease_until = NULL, next_attempt_at = NULL
    WHERE id = ${inboundMailId}::uuid AND state = ANY(${[...from]}::inbound_state[])`
  return ended > 0
}

/** Notes what became of it: the ticket that it is about, the delivery that it brings back. */
export async function linkInboundMail(
  tx: SqlTx,
  inboundMailId: string,
  to: { kind?: InboundKind; ticketId?: number | null; deliveryId?: string | null },
): Promise<void> {
  await tx.$executeRaw`
    UPDATE inbound_mail SET ticket_id = ${to.ticketId ?? null}::int, delivery_id = ${to.deliveryId ?? null}::uuid,
      kind = coalesce(${to.kind ?? null}::text, kind)
    WHERE id = ${inboundMailId}::uuid`
}

function cut(text: string, most: number): string {
  return cleanLine(text).slice(0, most).toWellFormed()
}
