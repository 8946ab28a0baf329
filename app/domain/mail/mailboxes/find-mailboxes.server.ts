import type { UnknownSenders } from '#app/generated/prisma/enums.ts'
import { cachedFor } from '#app/platform/cached-for.ts'
import { db } from '#app/platform/db.server.ts'

/** A mailbox that takes mail now. */
export interface ReceivingMailbox {
  id: number
  /** In small letters. */
  address: string
  /** What mail programs show beside the address; may be empty. */
  name: string
  /** Null: routing decides whose its new tickets are. */
  sectionCode: string | null
  kind: 'relay' | 'imap'
  unknownSenders: UnknownSenders
}

const KEPT_MS = 5_000

/** All enabled mailboxes, asked at most every five seconds. */
export const findMailboxes = cachedFor(
  KEPT_MS,
  (): Promise<ReceivingMailbox[]> =>
    db.mailbox.findMany({
      where: { isEnabled: true },
      orderBy: { id: 'asc' },
      select: { id: true, address: true, name: true, sectionCode: true, kind: true, unknownSenders: true },
    }),
)
