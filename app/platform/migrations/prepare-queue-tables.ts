import { runMigrations } from 'bullmq'
import pg from 'pg'

/** Makes or brings up to date the tables of BullMQ on PostgreSQL, in their own schema. Several may call this at once. */
export async function prepareQueueTables(connectionString: string): Promise<void> {
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: 10_000 })
  await client.connect()
  try {
    await runMigrations(client)
  } finally {
    await client.end()
  }
}
