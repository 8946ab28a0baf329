import { env } from '#app/platform/env.server.ts'
import { logger } from '#app/platform/logger.server.ts'
import { type OutgoingMail, type SendResult, sendMail } from '#app/platform/mailer.server.ts'
import { remember } from '#app/platform/remember.ts'
import { Turns } from '#app/platform/turns.ts'
import { findMailDomains } from '../notifications/find-mail-domains.server.ts'
import { claimDelivery } from './claim-delivery.server.ts'
import type { AnyClaimed } from './claimed-delivery.ts'
import { composeClaimed } from './compose-claimed.ts'
import { decideOutcome } from './decide-outcome.ts'
import { describeFailure } from './describe-failure.ts'
import { findSender } from './find-sender.server.ts'
import { findWithholdingReason } from './find-withholding-reason.ts'
import { judgeFailure } from './judge-failure.ts'
import { keepClaimed } from './keep-claimed.server.ts'
import { postponeDeliveries } from './postpone-deliveries.server.ts'
import { recordOutcome } from './record-outcome.server.ts'
import { releaseDelayedDeliveries } from './release-delayed-deliveries.server.ts'
import { type Permission, ServerBreaker } from './server-breaker.ts'
import { bounceAddressOf } from './tagged-address.server.ts'

const breaker = remember('mail-server-breaker', () => new ServerBreaker())

/** Of one process, how many jobs have their mails claimed, under way or being written down at the same time. */
const JOBS_AT_ONCE = 8
const turns = remember('mail-turns', () => new Turns({ atOnce: JOBS_AT_ONCE }))

/** A connection that ends a mail finds the next one waiting; no more than that, or they would all meet a server that hangs. */
const WAITING_FOR_CONNECTION = 2
const lines = remember(
  'mail-lines',
  () => new Turns({ atOnce: env.SMTP_MAX_CONNECTIONS * WAITING_FOR_CONNECTION, aSecond: env.SMTP_MAX_PER_SECOND }),
)

/**
 * Sends what of these deliveries is still to be sent. When it returns, each delivery's row says what happens next: what
 * could not leave comes back through the sweep at its `nextAttemptAt`. No transaction is open while a server is spoken to.
 */
export async function sendDeliveries(deliveryIds: readonly string[], { nowMs = Date.now } = {}): Promise<void> {
  await turns.take(() => sendJob(deliveryIds, nowMs))
}

/** All of a job at once, so that one statement claims them; while the server is away one alone finds out whether it is back. */
async function sendJob(deliveryIds: readonly string[], nowMs: () => number): Promise<void> {
  let waiting = deliveryIds
  while (waiting.length > 0) {
    const permission = breaker.ask(nowMs())
    if (permission === 'wait') return postponeDeliveries(waiting, waitsForServer())
    const some = permission === 'probe' ? waiting.slice(0, 1) : waiting
    await Promise.all(some.map((deliveryId) => sendOne(deliveryId, permission, nowMs)))
    waiting = waiting.slice(some.length)
  }
}

async function sendOne(deliveryId: string, permission: Permission, nowMs: () => number): Promise<void> {
  const delivery = await claimDelivery(deliveryId)
  if (delivery === null) return
  const withheldBecause = findWithholdingReason(delivery, findMailDomains())
  if (withheldBecause !== null) {
    return recordOutcome(delivery, {
      state: 'suppressed',
      answer: withheldBecause,
      retryInMs: null,
      isServersDelay: false,
    })
  }
  const result = await keepClaimed(delivery, () => writeAndSend(delivery, permission))
  const outcome = decideOutcome(delivery, result, Math.random())
  const isServerBack = noteServer(result, nowMs())
  // Where everything is put off, it is not this recipient’s doing.
  const isServersDelay = outcome.isServersDelay || (outcome.retryInMs !== null && breaker.isOpen())
  await recordOutcome(delivery, { ...outcome, isServersDelay })
  if (!result.accepted) {
    const about = { deliveryId: delivery.id, ticketId: delivery.ticketId, state: outcome.state, answer: outcome.answer }
    logger.warn(about, 'a mail was not taken')
  }
  if (isServerBack) await releaseDelayedDeliveries()
}

/** A mail that cannot be written is tried again like one that cannot be sent: a later release may know how. */
async function writeAndSend(delivery: AnyClaimed, permission: Permission): Promise<SendResult> {
  let mail: OutgoingMail
  try {
    mail = composeClaimed(delivery, findSender())
  } catch (error) {
    logger.error({ err: error, deliveryId: delivery.id }, 'a mail could not be written')
    return failOurselves('ECOMPOSE', 'The mail could not be written.')
  }
  // Where it comes back to tells which delivery came back; what must never be answered says so itself.
  const whole = { envelopeFrom: bounceAddressOf(delivery.id), ...mail }
  return lines.take(async () =>
    permission === 'send' && breaker.isOpen() ? failOurselves('EWAIT', waitsForServer()) : sendMail(whole),
  )
}

function failOurselves(code: 'ECOMPOSE' | 'EWAIT', message: string): SendResult {
  return { accepted: false, failure: { message, code, command: '', responseCode: null, isWholeMessageSent: false } }
}

/** Begins with what the server said to the mail before, so that the trouble is the same for whoever reads any of them. */
const waitsForServer = () => `${breaker.words} – waits, untried, until the mail server takes mail again.`

/** True when a server that had been away is back. */
function noteServer(result: SendResult, nowMs: number): boolean {
  if (result.accepted) return breaker.noteAnswer()
  const verdict = judgeFailure(result.failure)
  if (verdict.kind === 'refused') return breaker.noteAnswer()
  if (verdict.kind === 'ours') return false
  const isServerAway = verdict.kind === 'delayed' && verdict.isServerAway
  breaker.noteTrouble(nowMs, { isServerAway, words: describeFailure(result.failure) })
  return false
}
