import { grantDatabaseRoles, type RoleLogins } from '../database-roles/grant-database-roles.ts'
import { applyMigrations } from './apply-migrations.ts'
import { prepareQueueTables } from './prepare-queue-tables.ts'

/**
 * The release step: our tables, the queue's, and what each role may do with them. Returns the names of the migrations applied.
 * @param ownerUrl connects as who owns the tables
 */
export async function releaseDatabase(ownerUrl: string, logins: RoleLogins = {}): Promise<string[]> {
  const names = await applyMigrations(ownerUrl)
  await prepareQueueTables(ownerUrl)
  await grantDatabaseRoles(ownerUrl, logins)
  return names
}
