import type { Readable } from 'node:stream'
import { Prisma } from '#app/generated/prisma/client.ts'
import { db } from '#app/platform/db.server.ts'
import { notFound } from '#app/platform/errors.ts'
import { readRows } from '#app/platform/read-rows.server.ts'
import { storage } from '#app/platform/storage.server.ts'
import { type Actor, isStaff, isView } from '../../../identity/actor.ts'
import { auditedBy } from '../../../identity/audited-by.ts'
import { recordAuditEntry } from '../../../identity/record-audit-entry.server.ts'
import { inboundJoinsSql, knownInboundSql, readableInboundSql } from './inbound-access-sql.ts'

interface InboundSource {
  fileName: string
  sizeBytes: number
  content: Readable
}

/**
 * A mail byte for byte as it came: for whoever handles it, and for staff who may see the ticket that it became a message of. Written
 * down in the audit trail. Throws not_found for everybody else, and when its bytes are gone.
 */
export async function openInboundSource(actor: Actor, inboundMailId: string): Promise<InboundSource> {
  const ofTicket =
    isStaff(actor) && !isView(actor) ? Prisma.sql`(t.id IS NOT NULL AND m.state = 'done')` : Prisma.sql`false`
  const [mail] = await readRows<{
    storageKey: string
    sizeBytes: number
    ticketId: number | null
    isRestricted: boolean | null
  }>(
    Prisma.sql`
      SELECT m.storage_key AS "storageKey", m.size_bytes AS "sizeBytes", m.ticket_id AS "ticketId", t.is_restricted AS "isRestricted"
      FROM inbound_mail m ${inboundJoinsSql}
      WHERE m.id = ${inboundMailId}::uuid AND ${readableInboundSql(actor)} AND (${knownInboundSql(actor)} OR ${ofTicket})`,
  )
  const content = mail ? await storage.read(mail.storageKey) : null
  if (!mail || !content) throw notFound(`there is no source of mail ${inboundMailId} for person ${actor.personId}`)
  const { ticketId, sizeBytes } = mail
  await recordAuditEntry(db, {
    ...auditedBy(actor),
    action: 'mail.sourceOpened',
    subject: `Mail ${inboundMailId}`,
    ...(ticketId !== null && { ticketId }),
    payload: { inboundMailId, ticketId },
  })
  return { fileName: `mail-${inboundMailId.slice(0, 8)}.eml`, sizeBytes, content }
}
