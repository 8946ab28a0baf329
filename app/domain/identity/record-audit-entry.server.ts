import type { Prisma } from '#app/generated/prisma/client.ts'
import type { Tx } from '#app/platform/db.server.ts'

export interface AuditNote {
  /** 'identity.signedIn', 'routing.ruleChanged' … */
  action: string
  actorId: number | null
  /** What or whom it was about, in words or as an address. */
  subject?: string
  payload?: Prisma.InputJsonObject
  clientAddress?: string
  requestId?: string
}

/** Appends to the record of what happened to people and configuration. */
export async function recordAuditEntry(tx: Tx, note: AuditNote): Promise<void> {
  const { action, actorId, subject = '', payload = {}, clientAddress = '', requestId = '' } = note
  await tx.auditEntry.create({ data: { action, actorId, subject, payload, ipAddress: clientAddress, requestId } })
}
