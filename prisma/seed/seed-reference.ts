import { inTransaction } from '#app/platform/transaction.server.ts'
import { seedCatalogue } from './seed-catalogue.ts'
import { seedMailboxes } from './seed-mailboxes.ts'
import { seedOrganisation } from './seed-organisation.ts'
import { seedWorkingTime } from './seed-working-time.ts'

const LOCK_KEY = 4_711_027

/**
 * What the product needs to work at all: sections, agencies, parishes, categories, priorities, calendars, policies, mailboxes.
 * Adds what is missing and never touches what an administrator has edited since; all of it or nothing.
 */
export async function seedReferenceData(): Promise<void> {
  await inTransaction(async (tx) => {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(${LOCK_KEY}::bigint)`
    await seedOrganisation(tx)
    await seedCatalogue(tx)
    await seedWorkingTime(tx)
    await seedMailboxes(tx)
  })
}
