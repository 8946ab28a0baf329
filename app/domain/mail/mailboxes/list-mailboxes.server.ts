import { db } from '#app/platform/db.server.ts'
import { singleStatement } from '#app/platform/sql-transaction.server.ts'
import { judgeMailbox, type MailTroubleKind } from './judge-mailbox.ts'

export interface ListedMailbox {
  id: number
  address: string
  name: string
  section: string | null
  kind: 'relay' | 'imap'
  isEnabled: boolean
  unknownSenders: 'refuse' | 'hold' | 'admit'
  /** Null: nothing is wrong. */
  trouble: { kind: MailTroubleKind; minutes: number } | null
  /** No canary has ever left for it. */
  isUnproven: boolean
  provenAt: Date | null
  lastError: string
  /** Mails that could not be fetched and wait in it. */
  snags: number
}

/** All mailboxes and how they are, by address. There are few: one a section, as a rule. */
export async function listMailboxes(): Promise<ListedMailbox[]> {
  const [rows, [clock]] = await Promise.all([
    db.mailbox.findMany({
      orderBy: { address: 'asc' },
      include: {
        section: { select: { name: true } },
        _count: { select: { snags: { where: { reason: { not: '' } } } } },
      },
    }),
    singleStatement.$queryRaw<{ now: Date }[]>`SELECT now() AS now`,
  ])
  const now = clock?.now ?? new Date()
  return rows.map((row) => {
    const judged = row.isEnabled ? judgeMailbox({ ...row, now }) : null
    const minutes = judged && Math.max(0, Math.floor((now.getTime() - judged.since.getTime()) / 60_000))
    const { id, address, name, kind, isEnabled, unknownSenders, lastError } = row
    return {
      ...{ id, address, name, kind, isEnabled, unknownSenders, lastError },
      section: row.section?.name ?? null,
      trouble: judged && { kind: judged.kind, minutes: minutes ?? 0 },
      isUnproven: row.canarySentAt === null,
      provenAt: row.canaryReceivedAt,
      snags: row._count.snags,
    }
  })
}
