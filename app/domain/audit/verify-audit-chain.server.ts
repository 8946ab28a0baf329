import { Prisma } from '#app/generated/prisma/client.ts'
import { readRows } from '#app/platform/read-rows.server.ts'
import { systemScope } from '../events/ticket-scope.ts'
import { type AuditBlock, FIRST_PREVIOUS_HASH, hashAuditBlock, LEAF_BYTES, toLeaves } from './audit-block.ts'
import { type AuditRow, hashAuditRow } from './hash-audit-row.ts'
import { readAuditRows } from './read-audit-rows.server.ts'

const chained = systemScope('The chain covers every row, whoever may read it.')

export interface AuditVerdict {
  blocks: number
  rows: number
  /** Rows that no link covers yet: those of the last minute or so. */
  unlinked: number
  /** Of each day, the hash that it closed with: kept elsewhere, it proves all that came before. */
  closings: Map<string, string>
  /** One line for each thing that is not as it was written. */
  problems: string[]
}

const BLOCKS_AT_ONCE = 500
/** Rows this old without a link say that nothing links them any more, or that links were cut off. */
const LATE_MINUTES = 15

/**
 * Reads the whole audit trail again and compares it with its chain.
 * @param expected closing hashes of days (hex) that were written down elsewhere; each must still be what the day closed with
 */
export async function verifyAuditChain(expected: ReadonlyMap<string, string> = new Map()): Promise<AuditVerdict> {
  const verdict: AuditVerdict = { blocks: 0, rows: 0, unlinked: 0, closings: new Map(), problems: [] }
  let last: AuditBlock | null = null
  for await (const block of readBlocks()) {
    verdict.problems.push(...(await verifyBlock(block, last, verdict)))
    verdict.closings.set(block.day, block.hash.toString('hex'))
    last = block
  }
  await countUnlinked(last, verdict)
  for (const [day, hash] of expected) {
    const found = verdict.closings.get(day)
    if (found !== hash.toLowerCase())
      verdict.problems.push(`${day} closed with another hash than expected: ${found ?? 'no link of that day is left'}`)
  }
  return verdict
}

async function* readBlocks(): AsyncGenerator<AuditBlock> {
  let after = 0
  for (;;) {
    const blocks = await readRows<AuditBlock>(Prisma.sql`
      SELECT number, day::text, entry_until::text AS "entryUntil", event_until::text AS "eventUntil",
        previous_hash AS "previousHash", row_hashes AS "rowHashes", hash
      FROM audit_block WHERE number > ${after} ORDER BY number LIMIT ${BLOCKS_AT_ONCE}`)
    yield* blocks
    const newest = blocks.at(-1)
    if (!newest || blocks.length < BLOCKS_AT_ONCE) return
    after = newest.number
  }
}

async function verifyBlock(block: AuditBlock, last: AuditBlock | null, verdict: AuditVerdict): Promise<string[]> {
  const name = `Link ${block.number} of ${block.day}`
  const problems: string[] = []
  verdict.blocks += 1
  if (block.number !== (last?.number ?? 0) + 1) problems.push(`${name}: the link before it is missing`)
  if (!block.previousHash.equals(last?.hash ?? FIRST_PREVIOUS_HASH))
    problems.push(`${name} does not follow the link before it`)
  const rows = await readAuditRows(
    { after: last?.entryUntil ?? '0', until: block.entryUntil },
    { after: last?.eventUntil ?? '0', until: block.eventUntil },
  )
  verdict.rows += rows.length
  const hashes = rows.map(hashAuditRow)
  if (hashAuditBlock(block, hashes).equals(block.hash)) return problems
  const differences = findDifferences(rows, hashes, block.rowHashes)
  return [
    ...problems,
    ...(differences.length > 0 ? differences : ['its own hash was changed']).map((d) => `${name}: ${d}`),
  ]
}

function findDifferences(rows: readonly AuditRow[], hashes: readonly Buffer[], leaves: Buffer): string[] {
  if (toLeaves(hashes).equals(leaves)) return []
  const written = new Set<string>()
  for (let at = 0; at < leaves.length; at += LEAF_BYTES) written.add(leaves.toString('hex', at, at + LEAF_BYTES))
  const found = new Set(hashes.map((hash) => hash.toString('hex', 0, LEAF_BYTES)))
  const strange = rows.filter((_row, index) => !written.has(hashes[index]?.toString('hex', 0, LEAF_BYTES) ?? ''))
  const gone = [...written].filter((leaf) => !found.has(leaf)).length
  const lines = strange.map(
    ({ kind, id }) => `${kind === 'entry' ? 'audit entry' : 'ticket event'} ${id} was changed or added`,
  )
  const removed = gone - strange.length
  return removed > 0 ? [...lines, `${removed} ${removed === 1 ? 'row was' : 'rows were'} removed`] : lines
}

async function countUnlinked(last: AuditBlock | null, verdict: AuditVerdict): Promise<void> {
  const entryUntil = last?.entryUntil ?? '0'
  const eventUntil = last?.eventUntil ?? '0'
  const late = Prisma.sql`now() - make_interval(mins => ${LATE_MINUTES}::int)`
  const [row] = await readRows<{ unlinked: number; late: number }>(Prisma.sql`
    SELECT sum(rows)::int AS unlinked, sum(late)::int AS late FROM (
      SELECT count(*) AS rows, count(*) FILTER (WHERE occurred_at < ${late}) AS late FROM audit_entry WHERE id > ${entryUntil}::bigint
      UNION ALL
      SELECT count(*), count(*) FILTER (WHERE recorded_at < ${late}) FROM ticket_event ${chained} WHERE id > ${eventUntil}::int) AS unlinked`)
  verdict.unlinked = row?.unlinked ?? 0
  if (row?.late) verdict.problems.push(`${row.late} rows older than ${LATE_MINUTES} minutes belong to no link`)
}
