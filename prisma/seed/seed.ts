import { db } from '#app/platform/db.server.ts'
import { env } from '#app/platform/env.server.ts'
import { inTransaction } from '#app/platform/transaction.server.ts'
import { renewDemoPassword } from './renew-demo-password.ts'
import { DEMO_SEEDED, seedDemo } from './seed-demo.ts'
import { seedMailboxes } from './seed-mailboxes.ts'
import { seedReferenceData } from './seed-reference.ts'

/**
 * Fills an empty database; with `demo` also with people and tickets to try. Run again it looks and changes nothing (but the
 * demo's password, when another is asked for); after an interruption it goes on. Throws outside embedded mode when demo data are asked for.
 */
export async function seedDatabase({ demo }: { demo: boolean }): Promise<void> {
  if (demo && !env.EMBEDDED) throw new Error('Demo people, whose password is published, exist in embedded mode only.')
  const [present] = await db.$queryRaw<{ reference: boolean; mailboxes: boolean; demo: boolean }[]>`
    SELECT EXISTS (SELECT 1 FROM sla_policy_version) AS reference,
      EXISTS (SELECT 1 FROM mailbox) AS mailboxes,
      EXISTS (SELECT 1 FROM audit_entry WHERE action = ${DEMO_SEEDED}) AS demo`
  if (!present?.reference) await seedReferenceData()
  // Databases from before there were any.
  else if (!present.mailboxes) await inTransaction(seedMailboxes)
  if (demo) await (present?.demo ? renewDemoPassword() : seedDemo())
}
