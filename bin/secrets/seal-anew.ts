import { Prisma } from '#app/generated/prisma/client.ts'
import { db } from '#app/platform/db.server.ts'
import { openSealedText, sealedHead, sealText } from '#app/platform/seal-text.server.ts'
import { SEALED_COLUMNS, type SealedColumn } from './sealed-columns.ts'

const BATCH = 200

export interface SealedAnew {
  /** `table.column`. */
  place: string
  sealedAnew: number
  /** Sealed under a secret that is in no setting, or damaged: left as they are. */
  unopened: number
}

/**
 * Seals under SESSION_SECRET whatever the database holds that was sealed under one of SESSION_SECRETS_OLD. Beside running
 * processes: a row that somebody else writes meanwhile keeps what they wrote, and a second run finds what is left.
 */
export async function sealAnew(): Promise<SealedAnew[]> {
  const results: SealedAnew[] = []
  for (const place of SEALED_COLUMNS) results.push(await sealColumn(place))
  return results
}

async function sealColumn(place: SealedColumn): Promise<SealedAnew> {
  const { table, column, purpose } = place
  const counts = { sealedAnew: 0, unopened: 0 }
  let after = place.beforeFirst
  while (true) {
    const rows = await findBatch(place, after)
    for (const { key, sealed } of rows) {
      after = key
      const text = tryToOpen(sealed, purpose)
      if (text === null) counts.unopened += 1
      else counts.sealedAnew += await replace(place, { key, from: sealed, to: sealText(text, purpose) })
    }
    if (rows.length < BATCH) return { place: `${table}.${column}`, ...counts }
  }
}

interface Row {
  key: SealedColumn['beforeFirst']
  sealed: Uint8Array<ArrayBuffer>
}

function findBatch({ table, column, key, keyType }: SealedColumn, after: Row['key']): Promise<Row[]> {
  const [from, sealed, name, type] = [table, column, key, keyType].map((word) => Prisma.raw(word))
  const head = sealedHead()
  return db.$queryRaw<Row[]>`
    SELECT ${name} AS key, ${sealed} AS sealed FROM ${from}
    WHERE ${name} > ${after}::${type} AND ${sealed} IS NOT NULL
      AND substr(${sealed}, 1, ${head.length}::int) <> ${head}
    ORDER BY ${name} LIMIT ${BATCH}`
}

function replace(
  { table, column, key: keyColumn, keyType }: SealedColumn,
  { key, from, to }: { key: Row['key']; from: Uint8Array<ArrayBuffer>; to: Uint8Array<ArrayBuffer> },
): Promise<number> {
  const [into, sealed, name, type] = [table, column, keyColumn, keyType].map((word) => Prisma.raw(word))
  return db.$executeRaw`
    UPDATE ${into} SET ${sealed} = ${to} WHERE ${name} = ${key}::${type} AND ${sealed} = ${from}`
}

function tryToOpen(sealed: Uint8Array, purpose: string): string | null {
  try {
    return openSealedText(sealed, purpose)
  } catch {
    return null
  }
}
