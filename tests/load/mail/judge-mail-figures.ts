import type { Spread } from '../judge-timer-figures.ts'

/** What a run of `bench:mail` measured. */
export interface MailFigures {
  /** By turns the helpdesk and the bare loop, so that whatever else the machine does meets both. */
  rounds: Round[]
  /** Mails that came, and that came a second time, of so many that events had to bring. */
  expected: number
  taken: number
  takenTwice: number
  /** Of the worker, in MB: while it sent the first round after its warm-up, and while it sent the last. */
  memory: { firstMb: number; lastMb: number }
  /** From the command's call until the sink has the first mail about it. */
  latency: { aSecond: number; seconds: number; events: number; told: number } & Spread
  /** Processor time for one mail of the helpdesk, in milliseconds. */
  cpuMs: { worker: number; postgres: number }
}

export interface Round {
  mails: number
  /** Mails a second: from the events' jobs in the outbox until every delivery says that it was sent. */
  helpdesk: number
  /** Mails a second of a bare pooled nodemailer loop, of the same sizes to the same sink. */
  bare: number
}

const LIMITS = { mails: 20_000, ratio: 0.7, latencyMs: 1_000, growth: 1.15 }

/** Of all rounds together: a machine that is busy for a moment spoils no more than that moment. */
export function readRatio(rounds: readonly Round[]): number {
  const secondsOf = (rate: (round: Round) => number) =>
    rounds.reduce((sum, round) => sum + round.mails / rate(round), 0)
  return secondsOf(({ bare }) => bare) / secondsOf(({ helpdesk }) => helpdesk)
}

/** What the figures miss, in words; nothing when all is kept. */
export function judgeMailFigures({ rounds, expected, taken, takenTwice, memory, latency }: MailFigures): string[] {
  const missed: string[] = []
  const require = (isKept: boolean, words: string) => {
    if (!isKept) missed.push(words)
  }
  const ratio = readRatio(rounds)
  const growth = memory.lastMb / memory.firstMb
  require(expected >= LIMITS.mails, `notifications: ${expected}, must be ${LIMITS.mails}`)
  require(taken === expected, `mails that came: ${taken}, must be ${expected}`)
  require(takenTwice === 0, `mails that came twice: ${takenTwice}, must be 0`)
  require(ratio >= LIMITS.ratio, `rate against a bare loop: ${ratio.toFixed(2)}, must be ${LIMITS.ratio}`)
  require(growth <= LIMITS.growth, `memory of the worker: ${growth.toFixed(2)} times, may be ${LIMITS.growth} times`)
  require(latency.told === latency.events, `events told of: ${latency.told}, must be ${latency.events}`)
  require(latency.p95Ms <=
    LIMITS.latencyMs, `p95 until an event’s first mail, ms: ${Math.round(latency.p95Ms)}, may be ${LIMITS.latencyMs}`)
  return missed
}
