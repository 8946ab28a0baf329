import type { Tx } from '#app/platform/db.server.ts'
import { env } from '#app/platform/env.server.ts'

/**
 * A mailbox for the address that all mail comes from, and one for each section's own, fed by a relay: where there is none
 * at all. What administrators make of them afterwards stays.
 */
export async function seedMailboxes(tx: Tx): Promise<void> {
  if ((await tx.mailbox.count()) > 0) return
  const sections = await tx.section.findMany({ orderBy: { sortOrder: 'asc' } })
  await tx.mailbox.createMany({
    data: [
      { address: env.MAIL_FROM.toLowerCase(), name: 'OTS Helpdesk' },
      ...sections.map(({ code, name, email }) => ({ address: email.toLowerCase(), name, sectionCode: code })),
    ],
    skipDuplicates: true,
  })
}
