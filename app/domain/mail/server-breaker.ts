const STAY_AWAY_MS = 15_000
const REFUSALS_IN_A_ROW = 5

/** `probe`: the one mail that finds out whether a server that was away is back. */
export type Permission = 'send' | 'probe' | 'wait'

/** A mail that the server did not take for now: its words, and whether no other mail would fare better. */
export interface ServerTrouble {
  isServerAway: boolean
  words: string
}

/**
 * Remembers, in one process, that the mail server is away, so that thousands of mails do not each wait for it. Opens at
 * once when the server cannot be talked to, or after five temporary refusals in a row; then one mail at a time probes it.
 */
export class ServerBreaker {
  #quietUntilMs = 0
  #refusals = 0
  #isOpen = false
  #isServerAway = false
  #words = ''

  /** Whether a mail may be tried now: any, or while the server is away one in fifteen seconds. */
  ask(nowMs: number): Permission {
    if (!this.#isOpen) return 'send'
    if (nowMs < this.#quietUntilMs) return 'wait'
    this.#quietUntilMs = nowMs + STAY_AWAY_MS
    return 'probe'
  }

  /** For a mail that was allowed a while ago and still waits for its turn. */
  isOpen(): boolean {
    return this.#isOpen
  }

  /** What the server’s trouble looked like at last, for staff to read; empty where it never had any. */
  get words(): string {
    return this.#words
  }

  noteTrouble(nowMs: number, { isServerAway, words }: ServerTrouble): void {
    this.#refusals += 1
    this.#isServerAway ||= isServerAway
    this.#words = words
    if (!isServerAway && this.#refusals < REFUSALS_IN_A_ROW) return
    this.#isOpen = true
    this.#quietUntilMs = nowMs + STAY_AWAY_MS
  }

  /** The server decided about a mail, for good or ill. True when it had been away: what waits for it may leave now. */
  noteAnswer(): boolean {
    const wasAway = this.#isServerAway || this.#isOpen
    this.#isOpen = false
    this.#isServerAway = false
    this.#refusals = 0
    return wasAway
  }
}
