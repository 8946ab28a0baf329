import type { SqlTx } from '#app/platform/sql-transaction.server.ts'

/** For a change of the rules: nobody else changes them, and no batch of tickets is measured, until the transaction ends. */
export async function lockSlaRules(tx: SqlTx): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('sla_rules'))`
}

/** For those who measure: the rules stay as they are until the transaction ends. */
export async function holdSlaRules(tx: SqlTx): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock_shared(hashtext('sla_rules'))`
}
