import type { SlaChangeState } from '#app/generated/prisma/enums.ts'
import { db } from '#app/platform/db.server.ts'

export interface ListedSlaChange {
  id: number
  title: string
  state: SlaChangeState
  createdAt: Date
  confirmedAt: Date | null
  createdByName: string
  undoneById: number | null
}

/** Changes of the SLA rules, newest first, `size` of them below the number `before`; `next` begins the page after. */
export async function listSlaChanges(
  before: number | null,
  size: number,
): Promise<{ changes: ListedSlaChange[]; next: number | null }> {
  const rows = await db.slaChange.findMany({
    where: before === null ? {} : { id: { lt: before } },
    orderBy: { id: 'desc' },
    take: size + 1,
    select: {
      id: true,
      title: true,
      state: true,
      createdAt: true,
      confirmedAt: true,
      createdBy: { select: { name: true } },
      undoneBy: { select: { id: true, state: true } },
    },
  })
  const changes = rows.slice(0, size).map(({ createdBy, undoneBy, ...row }) => ({
    ...row,
    createdByName: createdBy.name,
    undoneById: undoneBy === null || undoneBy.state === 'draft' ? null : undoneBy.id,
  }))
  return { changes, next: rows.length > size ? (changes.at(-1)?.id ?? null) : null }
}
