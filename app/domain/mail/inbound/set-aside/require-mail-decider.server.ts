import { notFound } from '#app/platform/errors.ts'
import type { Actor } from '../../../identity/actor.ts'
import { getInboundMail } from './get-inbound-mail.server.ts'

/**
 * That the actor may decide what becomes of a mail: it is theirs to handle, and to read. Throws not_found otherwise, as for a mail
 * that is not there.
 */
export async function requireMailDecider(actor: Actor, inboundMailId: string): Promise<void> {
  const { isReadable } = await getInboundMail(actor, inboundMailId)
  if (!isReadable) throw notFound(`mail ${inboundMailId} is not for person ${actor.personId} to decide`)
}
