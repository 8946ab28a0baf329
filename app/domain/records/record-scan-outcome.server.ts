import { assertNever } from '#app/platform/assert-never.ts'
import type { ScanVerdict } from '#app/platform/scanner.ts'
import { inSqlTransaction } from '#app/platform/sql-transaction.server.ts'
import { systemScope } from '../events/ticket-scope.ts'
import type { CheckedFile } from './check-file.server.ts'
import { tellOfHarmfulFile } from './tell-of-harmful-file.server.ts'

interface Settled {
  ticketId: number | null
  revision: number | null
  now: Date
}

const scope = systemScope('What the scanner said of a file, whosever it is.')

/**
 * Writes down what the scanner said, once: a clean file is available; a harmful one is never given out, and the section
 * and its sender are told; one that the scanner would not look at waits in quarantine for a records officer.
 */
export async function recordScanOutcome(file: CheckedFile, verdict: ScanVerdict): Promise<void> {
  const { state, reason } = describeVerdict(verdict)
  await inSqlTransaction(async (tx) => {
    const [settled] = await tx.$queryRaw<Settled[]>`
      UPDATE attachment x ${scope} SET state = ${state}::file_state, state_reason = ${reason}, scanned_at = now(), state_changed_at = now()
      WHERE x.id = ${file.id}::uuid AND x.state = 'held'
      RETURNING x.ticket_id AS "ticketId", (SELECT revision FROM ticket t WHERE t.id = x.ticket_id) AS revision, clock_timestamp() AS now`
    // Whoever sends such a file later is told then: `tellOfClaimedFile`.
    if (!settled || settled.ticketId === null || state === 'available') return
    const { ticketId, now } = settled
    await tellOfHarmfulFile(tx, { ...file, state, reason, ticketId, revision: settled.revision ?? 1, now })
  })
}

function describeVerdict(verdict: ScanVerdict): { state: 'available' | 'infected' | 'quarantined'; reason: string } {
  switch (verdict.kind) {
    case 'clean':
      return { state: 'available', reason: '' }
    case 'infected':
      return { state: 'infected', reason: verdict.virus }
    case 'refused':
      return { state: 'quarantined', reason: `the virus scanner could not look at it (${verdict.answer})` }
    default:
      return assertNever(verdict)
  }
}
