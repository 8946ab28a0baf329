import { randomUUID } from 'node:crypto'
import type { AutomaticAnswerFacts, AutomaticTemplate } from '#app/emails/automatic-answer-facts.ts'
import { enqueue } from '#app/jobs/enqueue.server.ts'
import { env } from '#app/platform/env.server.ts'
import { messageIdOf } from '#app/platform/message-id.ts'
import type { SqlTx } from '#app/platform/sql-transaction.server.ts'
import { systemScope } from '../../../events/ticket-scope.ts'
import type { ParsedMail } from '../parsed-mail.ts'
import type { StoredMail } from '../store/stored-mail.ts'

const unticketed = systemScope('An answer to mail that became no ticket speaks of none.')

const REASONS: Record<AutomaticTemplate, string> = {
  'unknown-sender': 'somebody wrote to the OTS Helpdesk from your address',
  'mail-received-unproven': 'somebody wrote to the OTS Helpdesk from your address',
}

/**
 * Takes the one automatic answer that a sender gets in an hour, whatever it says. False: they had theirs. Two mails of one
 * sender follow one another here, until the transaction ends.
 */
export async function claimAutomaticAnswer(tx: SqlTx, address: string, template: string): Promise<boolean> {
  await queueUp(tx, address)
  const claimed = await tx.$executeRaw`
    INSERT INTO automatic_answer (address, template) SELECT lower(${address}), ${template}
    WHERE NOT EXISTS (SELECT FROM automatic_answer WHERE address = lower(${address}) AND answered_at > now() - interval '1 hour')`
  return claimed > 0
}

/**
 * Leaves an automatic answer to a mail in the caller's transaction, under the null return path; nothing where its sender had
 * one within the hour, or the same one within the month.
 */
export async function answerAutomatically(
  tx: SqlTx,
  {
    mail,
    parsed,
    template,
  }: { mail: Pick<StoredMail, 'mailbox' | 'receivedAt'>; parsed: ParsedMail; template: AutomaticTemplate },
): Promise<void> {
  const address = parsed.from[0]?.address ?? ''
  if (address === '') return
  await queueUp(tx, address)
  const id = randomUUID()
  const facts: Omit<AutomaticAnswerFacts, 'sectionName'> = {
    originalMessageId: parsed.messageId,
    receivedAt: mail.receivedAt.toISOString(),
    mailboxAddress: mail.mailbox?.address ?? null,
  }
  // Should its job get lost, the sweep takes it up at next_attempt_at.
  const stored = await tx.$executeRaw`
    WITH d AS (
      INSERT INTO delivery ${unticketed} (id, address, template, reason, message_id, once_key, facts, next_attempt_at)
      SELECT ${id}::uuid, lower(${address}), ${template}, ${REASONS[template]}, ${messageIdOf(id, env.MAIL_FROM)},
        ${template} || to_char(now(), '/YYYY-MM'), ${JSON.stringify(facts)}::jsonb || jsonb_build_object('sectionName',
          (SELECT name FROM section WHERE code = ${mail.mailbox?.sectionCode ?? null}::text)), now() + interval '2 minutes'
      WHERE NOT EXISTS (SELECT FROM automatic_answer WHERE address = lower(${address}) AND answered_at > now() - interval '1 hour')
      ON CONFLICT (address, once_key) DO NOTHING RETURNING address, template
    )
    INSERT INTO automatic_answer (address, template) SELECT address, template FROM d`
  if (stored > 0) await enqueue(tx, 'delivery.send', { deliveryIds: [id] })
}

async function queueUp(tx: SqlTx, address: string): Promise<void> {
  await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended('automatic answer ' || lower(${address}), 0))::text`
}
