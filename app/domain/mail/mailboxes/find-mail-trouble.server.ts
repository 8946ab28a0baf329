import { Prisma } from '#app/generated/prisma/client.ts'
import { cachedFor } from '#app/platform/cached-for.ts'
import { readRows } from '#app/platform/read-rows.server.ts'
import { judgeMailbox, type MailboxState, type MailTroubleKind } from './judge-mailbox.ts'

/** A mailbox that is not proven to receive. */
export interface MailTrouble {
  mailboxId: number
  address: string
  /** Null: it is no section's, and so everybody's. */
  sectionCode: string | null
  kind: MailTroubleKind
  since: Date
  /** For so many whole minutes, by the database's clock. */
  minutes: number
}

interface Row extends MailboxState {
  id: number
  address: string
  sectionCode: string | null
}

const KEPT_MS = 5_000

/** The enabled mailboxes in trouble, for banners and `/readyz`; asked at most every five seconds. */
export const findMailTrouble = cachedFor(KEPT_MS, async (): Promise<MailTrouble[]> => {
  const rows = await readRows<Row>(Prisma.sql`
    SELECT id, address, section_code AS "sectionCode", credential_refused_at AS "credentialRefusedAt",
      canary_waiting_since AS "canaryWaitingSince", canary_error AS "canaryError", silent_since AS "silentSince", now() AS now
    FROM mailbox WHERE is_enabled ORDER BY id`)
  return rows.flatMap(({ id, address, sectionCode, ...state }) => {
    const judged = judgeMailbox(state)
    if (judged === null) return []
    const minutes = Math.max(0, Math.floor((state.now.getTime() - judged.since.getTime()) / 60_000))
    return [{ mailboxId: id, address, sectionCode, ...judged, minutes }]
  })
})
