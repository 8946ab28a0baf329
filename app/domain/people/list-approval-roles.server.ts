import { db, type Tx } from '#app/platform/db.server.ts'

/** As what somebody of an agency may approve: the words that categories use, each once. */
export async function listApprovalRoles(tx: Tx = db): Promise<string[]> {
  const rows = await tx.ticketCategory.findMany({
    where: { approval: { not: null } },
    distinct: ['approval'],
    orderBy: { approval: 'asc' },
    select: { approval: true },
  })
  return rows.flatMap(({ approval }) => (approval === null ? [] : [approval]))
}
