import { Prisma } from '#app/generated/prisma/client.ts'
import { notFound } from '#app/platform/errors.ts'
import { readRows } from '#app/platform/read-rows.server.ts'
import type { Actor } from '../../../identity/actor.ts'
import type { ProofDetails } from '../judge/sender-proof.ts'
import { inboundJoinsSql, knownInboundSql } from './inbound-access-sql.ts'
import { type InboundMailRow, inboundRowSql, readableJoinSql } from './inbound-mail-row.ts'

/** Of one mail all that is known; what its reader may not read is empty. */
export interface InboundMailFacts extends InboundMailRow {
  envelopeFrom: string
  envelopeTo: string[]
  clientAddress: string
  clientName: string
  messageId: string
  readAt: Date | null
  attempts: number
  proof: 'proven' | 'unproven' | null
  proofDetails: Partial<ProofDetails>
  personName: string | null
  decidedBy: string | null
  decidedAt: Date | null
}

/** With where its bytes are. */
type StoredFacts = InboundMailFacts & { storageKey: string }

/** One mail, for whoever may know of it. Throws not_found, the same for what is not there and for what they may not know of. */
export async function getInboundMail(actor: Actor, inboundMailId: string): Promise<InboundMailFacts> {
  const { storageKey: _, ...facts } = await getStoredInboundMail(actor, inboundMailId)
  return facts
}

/** The same, with where its bytes are: ask `isReadable` before they are opened. Throws not_found. */
export async function getStoredInboundMail(actor: Actor, inboundMailId: string): Promise<StoredFacts> {
  const [mail] = await readRows<StoredFacts>(Prisma.sql`
    SELECT ${inboundRowSql}, m.storage_key AS "storageKey", m.read_at AS "readAt", m.attempts, m.decided_at AS "decidedAt",
      decider.name AS "decidedBy", m.client_address AS "clientAddress", m.client_name AS "clientName",
      CASE WHEN r.ok THEN m.envelope_from ELSE '' END AS "envelopeFrom",
      CASE WHEN r.ok THEN m.envelope_to ELSE '{}' END AS "envelopeTo",
      CASE WHEN r.ok THEN m.message_id ELSE '' END AS "messageId",
      CASE WHEN r.ok THEN m.proof::text END AS proof, CASE WHEN r.ok THEN m.proof_details ELSE '{}' END AS "proofDetails",
      CASE WHEN r.ok THEN person.name END AS "personName"
    FROM inbound_mail m ${inboundJoinsSql} ${readableJoinSql(actor)}
    LEFT JOIN person ON person.id = m.person_id LEFT JOIN person decider ON decider.id = m.decided_by_id
    WHERE m.id = ${inboundMailId}::uuid AND ${knownInboundSql(actor)}`)
  if (!mail) throw notFound(`there is no mail ${inboundMailId} for person ${actor.personId}`)
  return mail
}
