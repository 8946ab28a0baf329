import pg from 'pg'
import { fillDatabase } from '#bin/stack/fill-database.ts'
import { prepareDatabase } from '#bin/stack/prepare-database.ts'

/**
 * Run by the bench with a data folder and a number of tickets: a database as a first start makes it, and then that many
 * tickets. Tells its parent what it loaded. The application's modules are imported once the environment is set.
 */
const [dataFolder = '', tickets = ''] = process.argv.slice(2)
const database = await prepareDatabase(dataFolder)
const client = new pg.Client({ connectionString: database.ownerUrl })
try {
  const { release } = await fillDatabase({
    NODE_ENV: 'production',
    DATABASE_URL: database.url,
    EMBEDDED: '1',
    SESSION_SECRET: '0'.repeat(64),
    LOG_LEVEL: 'warn',
    SMTP_URL: 'smtp://127.0.0.1:1',
  })
  await client.connect()
  const { loadSlaRules } = await import('#app/domain/sla/load-sla-rules.server.ts')
  const { loadTickets } = await import('./load-tickets.ts')
  const { createChainExtension } = await import('#app/domain/audit/extend-audit-chain.server.ts')
  const rules = await loadSlaRules()
  const loaded = await loadTickets(client, rules, Number(tickets), new Date())
  // The audit trail's chain would otherwise be caught up with by the worker while the clients are measured.
  const extendChain = createChainExtension({ settleMs: 0 })
  for (let idle = 0; idle < 3; ) idle = (await extendChain()) > 0 ? 0 : idle + 1
  await release()
  process.send?.(loaded)
} finally {
  await client.end()
  await database.stop()
}
process.disconnect()
