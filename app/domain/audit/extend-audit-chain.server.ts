import { Prisma } from '#app/generated/prisma/client.ts'
import { logger } from '#app/platform/logger.server.ts'
import { readRows } from '#app/platform/read-rows.server.ts'
import { inSqlTransaction, type SqlTx } from '#app/platform/sql-transaction.server.ts'
import { type AuditBlock, FIRST_PREVIOUS_HASH, hashAuditBlock, toLeaves } from './audit-block.ts'
import { hashAuditRow } from './hash-audit-row.ts'
import { readAuditRows } from './read-audit-rows.server.ts'

/** How far the ids of both tables had been given out at a moment, and which transactions might still write such rows. */
interface Horizon {
  entryUntil: string
  eventUntil: string
  nextTransaction: bigint
  oldestRunning: bigint
  seenAt: number
}

type Tip = Pick<AuditBlock, 'number' | 'day' | 'entryUntil' | 'eventUntil' | 'hash'>

const LOCK_KEY = 4_711_027
const MOST_IDS = 10_000n
const MOST_BLOCKS = 3
/** Longer than a statement waits between taking an id and writing the row: it may wait for a lock in between. */
const SETTLE_MS = 20_000

/**
 * Returns a task that links new rows of the audit trail to the chain, to be called again and again. Rows get their ids
 * before they are seen, so each call remembers how far the ids had come, and a later one links up to there once every
 * transaction of that time is over: nobody can slip a row in behind. Any number of processes may do it.
 */
export function createChainExtension({ settleMs = SETTLE_MS } = {}): () => Promise<number> {
  let horizon: Horizon | null = null
  return async () => {
    const seen = await readHorizon()
    horizon ??= seen
    const isSettled = seen.oldestRunning >= horizon.nextTransaction && seen.seenAt - horizon.seenAt >= settleMs
    if (!isSettled) return 0
    const { linked, isComplete } = await linkUpTo(horizon)
    if (isComplete) horizon = seen
    return linked
  }
}

async function readHorizon(): Promise<Horizon> {
  const [row] = await readRows<{ entryUntil: string; eventUntil: string; next: string; oldest: string }>(Prisma.sql`
    SELECT (SELECT CASE WHEN is_called THEN last_value ELSE 0 END FROM audit_entry_id_seq)::text AS "entryUntil",
      (SELECT CASE WHEN is_called THEN last_value ELSE 0 END FROM ticket_event_id_seq)::text AS "eventUntil",
      pg_snapshot_xmax(pg_current_snapshot())::text AS next, pg_snapshot_xmin(pg_current_snapshot())::text AS oldest`)
  if (!row) throw new Error('PostgreSQL told nothing of its sequences')
  const { entryUntil, eventUntil, next, oldest } = row
  return {
    entryUntil,
    eventUntil,
    nextTransaction: BigInt(next),
    oldestRunning: BigInt(oldest),
    seenAt: performance.now(),
  }
}

async function linkUpTo(horizon: Horizon): Promise<{ linked: number; isComplete: boolean }> {
  let linked = 0
  for (let n = 0; n < MOST_BLOCKS; n++) {
    const step = await linkOnce(horizon)
    linked += step.rows
    if (step.isComplete) return { linked, isComplete: true }
  }
  return { linked, isComplete: false }
}

function linkOnce(horizon: Horizon): Promise<{ rows: number; isComplete: boolean }> {
  return inSqlTransaction(async (tx) => {
    await tx.$queryRaw`SELECT pg_advisory_xact_lock(${LOCK_KEY})`
    const tip = await findTip(tx)
    const entryUntil = stepFrom(tip?.entryUntil ?? '0', horizon.entryUntil)
    const eventUntil = stepFrom(tip?.eventUntil ?? '0', horizon.eventUntil)
    const isComplete =
      BigInt(entryUntil) >= BigInt(horizon.entryUntil) && BigInt(eventUntil) >= BigInt(horizon.eventUntil)
    const rows = await readAuditRows(
      { after: tip?.entryUntil ?? '0', until: entryUntil },
      { after: tip?.eventUntil ?? '0', until: eventUntil },
    )
    // Ids without rows are those of transactions that were rolled back: the next link covers them.
    if (rows.length === 0 && isComplete) return { rows: 0, isComplete }
    await insertBlock(tx, tip, { entryUntil, eventUntil }, rows.map(hashAuditRow))
    return { rows: rows.length, isComplete }
  })
}

/** Another process may have come further than this one had seen. */
function stepFrom(from: string, until: string): string {
  const most = BigInt(from) + MOST_IDS
  const wanted = BigInt(until)
  return String(wanted < BigInt(from) ? BigInt(from) : wanted < most ? wanted : most)
}

async function findTip(tx: SqlTx): Promise<Tip | undefined> {
  const [tip] = await tx.$queryRaw<Tip[]>`
    SELECT number, day::text, entry_until::text AS "entryUntil", event_until::text AS "eventUntil", hash
    FROM audit_block ORDER BY number DESC LIMIT 1`
  return tip
}

async function insertBlock(
  tx: SqlTx,
  tip: Tip | undefined,
  until: Pick<AuditBlock, 'entryUntil' | 'eventUntil'>,
  hashes: readonly Buffer[],
): Promise<void> {
  const day = new Date().toISOString().slice(0, 10)
  const previousHash = Buffer.from(tip?.hash ?? FIRST_PREVIOUS_HASH)
  const block = { number: (tip?.number ?? 0) + 1, day, ...until, previousHash }
  await tx.$executeRaw`
    INSERT INTO audit_block (number, day, entry_until, event_until, row_hashes, previous_hash, hash)
    VALUES (${block.number}, ${day}::date, ${block.entryUntil}::bigint, ${block.eventUntil}::int, ${toLeaves(hashes)},
      ${previousHash}, ${hashAuditBlock(block, hashes)})`
  if (tip && tip.day !== day) {
    logger.info(
      { security: 'auditDayClosed', day: tip.day, hash: Buffer.from(tip.hash).toString('hex') },
      'audit day closed',
    )
  }
}
