import { randomUUID } from 'node:crypto'
import type { AutomaticAnswerFacts, AutomaticTemplate } from '#app/emails/automatic-answer-facts.ts'
import { enqueue } from '#app/jobs/enqueue.server.ts'
import { env } from '#app/platform/env.server.ts'
import { messageIdOf } from '#app/platform/message-id.ts'
import type { SqlTx } from '#app/platform/sql-transaction.server.ts'
import { systemScope } from '../../../events/ticket-scope.ts'
import { cleanLine } from '../../../text/clean-text.ts'
import type { ParsedMail } from '../parsed-mail.ts'
import type { StoredMail } from '../store/stored-mail.ts'
import { CONFIRMED, queueUpForAnswer } from './claim-automatic-answer.server.ts'

const unticketed = systemScope('An answer to mail goes to its sender, and says of a ticket its number alone.')

const REASONS: Record<AutomaticTemplate, string> = {
  'unknown-sender': 'somebody wrote to the OTS Helpdesk from your address',
  'mail-received-unproven': 'somebody wrote to the OTS Helpdesk from your address',
  'files-refused': 'you sent a file by mail',
  'kept-as-note': 'you answered a mail about a ticket',
}

/** More of them stand on the ticket. */
const MOST_PROBLEMS = 20

interface Answered {
  mail: Pick<StoredMail, 'id' | 'mailbox' | 'receivedAt'>
  parsed: ParsedMail
  template: AutomaticTemplate
}

/**
 * Leaves an automatic answer to a mail in the caller's transaction, under the null return path; nothing where its sender had
 * one within the hour, or the same one within the month.
 */
export async function answerAutomatically(tx: SqlTx, answered: Answered): Promise<void> {
  await store(tx, answered, {
    isLimited: true,
    onceKey: null,
    about: { ticketId: null, problems: [], isForStaff: false },
  })
}

/**
 * The same to a sender who is known and proven, about a ticket that they have just written to: once a mail. What was said to them alone
 * (`kept-as-note`) they must learn each time, and their answer to it is a note, which answers nobody; other things once an hour.
 */
export async function answerAboutTicket(
  tx: SqlTx,
  answered: Answered & { ticketId: number; problems: readonly string[]; isForStaff: boolean },
): Promise<void> {
  const { ticketId, problems, isForStaff, mail, template } = answered
  const [ticket] = await tx.$queryRaw<{ isRestricted: boolean }[]>`
    SELECT is_restricted AS "isRestricted" FROM ticket t ${unticketed} WHERE t.id = ${ticketId}::int`
  // Names of files stand in them as the mail has them: PostgreSQL keeps neither NUL nor half a character.
  const told = ticket?.isRestricted ? [] : problems.slice(0, MOST_PROBLEMS).map(cleanLine)
  const about = { ticketId, problems: told, isForStaff }
  await store(tx, answered, { isLimited: template !== 'kept-as-note', onceKey: `${template}/${mail.id}`, about })
}

interface Storing {
  /** It takes the one automatic answer of the hour. */
  isLimited: boolean
  /** Under which it is sent once; null: once a month. */
  onceKey: string | null
  about: Pick<AutomaticAnswerFacts, 'ticketId' | 'problems' | 'isForStaff'>
}

async function store(
  tx: SqlTx,
  { mail, parsed, template }: Answered,
  { isLimited, onceKey, about }: Storing,
): Promise<void> {
  const address = parsed.from[0]?.address ?? ''
  if (address === '') return
  await queueUpForAnswer(tx, address)
  const id = randomUUID()
  const facts: Omit<AutomaticAnswerFacts, 'sectionName'> = {
    originalMessageId: parsed.messageId,
    receivedAt: mail.receivedAt.toISOString(),
    mailboxAddress: mail.mailbox?.address ?? null,
    ...about,
  }
  // Should its job get lost, the sweep takes it up at next_attempt_at.
  const [stored] = await tx.$queryRaw<object[]>`
    WITH d AS (
      INSERT INTO delivery ${unticketed} (id, address, template, reason, message_id, once_key, facts, next_attempt_at)
      SELECT ${id}::uuid, lower(${address}), ${template}, ${REASONS[template]}, ${messageIdOf(id, env.MAIL_FROM)},
        coalesce(${onceKey}::text, ${template} || to_char(now(), '/YYYY-MM')), ${JSON.stringify(facts)}::jsonb || jsonb_build_object('sectionName',
          (SELECT name FROM section WHERE code = ${mail.mailbox?.sectionCode ?? null}::text)), now() + interval '2 minutes'
      WHERE NOT ${isLimited}::boolean OR NOT EXISTS (SELECT FROM automatic_answer WHERE address = lower(${address})
        AND template <> ${CONFIRMED} AND answered_at > now() - interval '1 hour')
      ON CONFLICT (address, once_key) DO NOTHING RETURNING address, template
    ), counted AS (
      INSERT INTO automatic_answer (address, template) SELECT address, template FROM d WHERE ${isLimited}::boolean
    )
    SELECT 1 FROM d`
  if (stored) await enqueue(tx, 'delivery.send', { deliveryIds: [id] })
}
