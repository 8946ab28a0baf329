import { createHash } from 'node:crypto'

/** What a link of the chain says of itself. The first follows `FIRST_PREVIOUS_HASH`. */
export interface AuditBlock {
  number: number
  /** 'YYYY-MM-DD' in UTC. */
  day: string
  entryUntil: string
  eventUntil: string
  previousHash: Buffer
  /** `LEAF_BYTES` of each row's hash. */
  rowHashes: Buffer
  hash: Buffer
}

export const FIRST_PREVIOUS_HASH: Buffer = Buffer.alloc(32)

/** Enough to tell which row of a link was changed; that one was is told by the link's own hash, which takes them whole. */
export const LEAF_BYTES = 8

export function toLeaves(hashes: readonly Buffer[]): Buffer {
  return Buffer.concat(hashes.map((hash) => hash.subarray(0, LEAF_BYTES)))
}

/** The hash of a link: over the whole hashes of its rows, and over the link before. */
export function hashAuditBlock(block: Omit<AuditBlock, 'hash' | 'rowHashes'>, rowHashes: readonly Buffer[]): Buffer {
  const { number, day, entryUntil, eventUntil, previousHash } = block
  const rows = createHash('sha256').update(Buffer.concat(rowHashes)).digest('hex')
  return createHash('sha256')
    .update(JSON.stringify([number, day, entryUntil, eventUntil, previousHash.toString('hex'), rows]))
    .digest()
}
