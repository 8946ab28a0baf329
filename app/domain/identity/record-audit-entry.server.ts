import type { Prisma } from '#app/generated/prisma/client.ts'
import type { Tx } from '#app/platform/db.server.ts'

export interface AuditNote {
  /** 'identity.signedIn', 'routing.ruleChanged' … */
  action: string
  actorId: number | null
  /** What or whom it was about, in words or as an address. */
  subject?: string
  payload?: Prisma.InputJsonObject
  /** The ticket that it was about, if one. */
  ticketId?: number
  /** The fields that changed, as they were and as they are. No secrets: no hash, no token. */
  before?: Prisma.InputJsonObject
  after?: Prisma.InputJsonObject
  clientAddress?: string
  requestId?: string
  userAgent?: string
}

/** Appends to the record of what happened to people and configuration, in the transaction in which it happens. */
export async function recordAuditEntry(tx: Tx, note: AuditNote): Promise<void> {
  const { clientAddress = '', ...rest } = note
  const { action, actorId, subject, payload, ticketId, before, after, requestId, userAgent } = rest
  const facts = { action, actorId, subject, payload, ticketId, before, after, requestId }
  await tx.auditEntry.create({ data: { ...facts, ipAddress: clientAddress, userAgent: userAgent?.slice(0, 300) } })
}
