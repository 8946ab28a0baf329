import { logger } from '#app/platform/logger.server.ts'
import { type OutgoingMail, type SendResult, sendMail } from '#app/platform/mailer.server.ts'
import { remember } from '#app/platform/remember.ts'
import { findMailDomains } from '../notifications/find-mail-domains.server.ts'
import { claimDelivery } from './claim-delivery.server.ts'
import type { AnyClaimed } from './claimed-delivery.ts'
import { composeClaimed } from './compose-claimed.ts'
import { decideOutcome } from './decide-outcome.ts'
import { findSender } from './find-sender.server.ts'
import { findWithholdingReason } from './find-withholding-reason.ts'
import { judgeFailure } from './judge-failure.ts'
import { keepClaimed } from './keep-claimed.server.ts'
import { postponeDeliveries } from './postpone-deliveries.server.ts'
import { recordOutcome } from './record-outcome.server.ts'
import { releaseDelayedDeliveries } from './release-delayed-deliveries.server.ts'
import { ServerBreaker } from './server-breaker.ts'
import { bounceAddressOf } from './tagged-address.server.ts'

const breaker = remember('mail-server-breaker', () => new ServerBreaker())

/** Of one job, how many mails are under way at a time. */
const AT_ONCE = 5

/**
 * Sends what of these deliveries is still to be sent. When it returns, each delivery's row says what happens next: what
 * could not leave comes back through the sweep at its `nextAttemptAt`. No transaction is open while a server is spoken to.
 */
export async function sendDeliveries(deliveryIds: readonly string[], { nowMs = Date.now } = {}): Promise<void> {
  let waiting = deliveryIds
  while (waiting.length > 0) {
    const allowed = breaker.howManyMayTry(nowMs(), AT_ONCE)
    if (allowed === 0) return postponeDeliveries(waiting)
    await Promise.all(waiting.slice(0, allowed).map((deliveryId) => sendOne(deliveryId, nowMs)))
    waiting = waiting.slice(allowed)
  }
}

async function sendOne(deliveryId: string, nowMs: () => number): Promise<void> {
  const delivery = await claimDelivery(deliveryId)
  if (delivery === null) return
  const withheldBecause = findWithholdingReason(delivery, findMailDomains())
  if (withheldBecause !== null) {
    return recordOutcome(delivery, { state: 'suppressed', answer: withheldBecause, retryInMs: null })
  }
  const result = await keepClaimed(delivery, () => writeAndSend(delivery))
  const outcome = decideOutcome(delivery, result, Math.random())
  await recordOutcome(delivery, outcome)
  if (!result.accepted) {
    const about = { deliveryId: delivery.id, ticketId: delivery.ticketId, state: outcome.state, answer: outcome.answer }
    logger.warn(about, 'a mail was not taken')
  }
  await noteServer(result, nowMs())
}

/** A mail that cannot be written is tried again like one that cannot be sent: a later release may know how. */
async function writeAndSend(delivery: AnyClaimed): Promise<SendResult> {
  let mail: OutgoingMail
  try {
    mail = composeClaimed(delivery, findSender())
  } catch (error) {
    logger.error({ err: error, deliveryId: delivery.id }, 'a mail could not be written')
    const message = 'The mail could not be written.'
    return {
      accepted: false,
      failure: { message, code: 'ECOMPOSE', command: '', responseCode: null, isWholeMessageSent: false },
    }
  }
  // Where it comes back to tells which delivery came back; what must never be answered says so itself.
  return sendMail({ envelopeFrom: bounceAddressOf(delivery.id), ...mail })
}

async function noteServer(result: SendResult, nowMs: number): Promise<void> {
  const verdict = result.accepted ? null : judgeFailure(result.failure)
  if (verdict?.kind === 'delayed') breaker.noteTrouble(nowMs, verdict.isServerAway)
  else if (verdict?.kind === 'unsure') breaker.noteTrouble(nowMs, false)
  else if (verdict?.kind !== 'ours' && breaker.noteAnswer()) await releaseDelayedDeliveries()
}
