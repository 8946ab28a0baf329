import type { DeliveryState } from '#app/generated/prisma/enums.ts'
import { assertNever } from '#app/platform/assert-never.ts'
import type { SendResult } from '#app/platform/mailer.server.ts'
import { describeFailure } from './describe-failure.ts'
import { judgeFailure } from './judge-failure.ts'
import { scheduleRetry } from './schedule-retry.ts'

/** What a delivery is after an attempt. */
export interface Outcome {
  state: Extract<DeliveryState, 'sent' | 'deferred' | 'bounced' | 'unknown' | 'suppressed'>
  /** For staff to read: the server's answer, or what went wrong. */
  answer: string
  /** Milliseconds until the next attempt; null: there is none. */
  retryInMs: number | null
  /** It waits because of the server, not because of its recipient or itself: it may leave as soon as the server is back. */
  isServersDelay: boolean
}

export interface Attempt {
  /** How many there were, this one included. */
  attempts: number
  ageMs: number
  /** An earlier attempt ended without anybody knowing whether the mail was taken: this one may be the second of two. */
  isRepeat: boolean
}

/** `random` is in [0, 1). A mail that may have arrived is sent once more at most, with the same Message-ID. */
export function decideOutcome({ attempts, ageMs, isRepeat }: Attempt, result: SendResult, random: number): Outcome {
  if (result.accepted) return { state: 'sent', answer: result.answer, retryInMs: null, isServersDelay: false }
  const answer = describeFailure(result.failure)
  const verdict = judgeFailure(result.failure)
  const retryInMs = scheduleRetry(attempts, ageMs, random)
  switch (verdict.kind) {
    case 'refused':
      return { state: 'bounced', answer, retryInMs: null, isServersDelay: false }
    case 'unsure':
      // The server is back to be asked about everything else: whether it took this one, one more attempt must do.
      return { state: 'unknown', answer, retryInMs: isRepeat ? null : retryInMs, isServersDelay: !isRepeat }
    case 'delayed':
    case 'ours': {
      const isServersDelay = verdict.kind === 'delayed' && verdict.isServerAway && retryInMs !== null
      if (retryInMs === null) {
        return { state: 'bounced', answer: `Given up after four days. ${answer}`, retryInMs, isServersDelay }
      }
      return { state: isRepeat ? 'unknown' : 'deferred', answer, retryInMs, isServersDelay }
    }
    default:
      return assertNever(verdict)
  }
}
