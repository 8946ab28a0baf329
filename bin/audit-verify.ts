import { chooseRunningDatabase } from './choose-running-database.ts'

const USAGE = `Usage: npm run audit:verify [-- 2026-11-25=<hash> …]

Reads the audit trail of DATABASE_URL (default: the running helpdesk's) and compares it with its chain. A day and the hash that
it closed with, written down elsewhere, prove that nothing up to the end of that day was changed, removed or added.`

const expected = new Map<string, string>()
for (const argument of process.argv.slice(2)) {
  const match = /^(\d{4}-\d\d-\d\d)=([0-9a-f]{64})$/i.exec(argument)
  if (!match) {
    console.error(USAGE)
    process.exit(2)
  }
  expected.set(match[1] ?? '', match[2] ?? '')
}

if (!chooseRunningDatabase('audit-verify')) {
  console.error('No database is known. Start the helpdesk with `npm start`, or set DATABASE_URL.')
  process.exit(2)
}
const { pool } = await import('#app/platform/db.server.ts')
const { verifyAuditChain } = await import('#app/domain/audit/verify-audit-chain.server.ts')

try {
  const verdict = await verifyAuditChain(expected)
  for (const [day, hash] of [...verdict.closings].slice(-14)) console.log(`${day}  ${hash}`)
  for (const problem of verdict.problems) console.error(problem)
  const counts = `${verdict.rows} rows in ${verdict.blocks} links, ${verdict.unlinked} not linked yet`
  const { length } = verdict.problems
  console.log(`${counts}: ${length === 0 ? 'nothing was changed' : length === 1 ? '1 problem' : `${length} problems`}`)
  await pool.end()
  process.exit(verdict.problems.length === 0 ? 0 : 1)
} catch (error) {
  console.error(`The audit trail could not be read: ${error instanceof Error ? error.message : String(error)}`)
  process.exit(2)
}
