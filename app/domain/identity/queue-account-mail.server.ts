import { randomUUID } from 'node:crypto'
import { enqueue } from '#app/jobs/enqueue.server.ts'
import { env } from '#app/platform/env.server.ts'
import { messageIdOf } from '#app/platform/message-id.ts'
import type { SqlTx } from '#app/platform/sql-transaction.server.ts'
import { systemScope } from '../events/ticket-scope.ts'
import type { AccountMail, AccountTemplate } from './account-mail.ts'

const unticketed = systemScope('Mail about an account speaks of no ticket.')

/** Each ends "You receive this because …". */
const REASONS: Record<AccountTemplate, string> = {
  invitation: 'somebody gave you an account at the OTS Helpdesk',
  passwordReset: 'somebody asked for a new password for your account',
  passwordChanged: 'the password of your account changed',
  addressChanged: 'this was the address of your account',
  newSignIn: 'your account was used in a browser that we did not know',
  secondFactorChanged: 'the ways to sign in to your account changed',
}

/** Leaves a mail about a person's account in the caller's transaction, for the address that the person has now. */
export async function queueAccountMail(tx: SqlTx, personId: number, { template, facts }: AccountMail): Promise<void> {
  const id = randomUUID()
  // Should its job get lost, the sweep takes it up at next_attempt_at.
  const stored = await tx.$executeRaw`
    INSERT INTO delivery ${unticketed} (id, person_id, address, address_name, template, reason, message_id, facts, next_attempt_at)
    SELECT ${id}::uuid, p.id, p.email, p.name, ${template}, ${REASONS[template]}, ${messageIdOf(id, env.MAIL_FROM)},
      ${JSON.stringify(facts)}::jsonb, now() + interval '2 minutes'
    FROM person p WHERE p.id = ${personId}`
  if (stored > 0) await enqueue(tx, 'delivery.send', { deliveryIds: [id] })
}
