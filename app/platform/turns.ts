interface Options {
  /** How much goes on at the same time. */
  atOnce: number
  /** How much begins in a second; left out: as much as there is. Evenly, so that none of them comes in a burst. */
  aSecond?: number | undefined
}

/** Lets work begin in the order in which it was asked for, so much at a time and so much a second. */
export class Turns {
  readonly #atOnce: number
  readonly #pauseMs: number
  readonly #waiting: (() => void)[] = []
  #underway = 0
  #nextAtMs = 0

  constructor({ atOnce, aSecond }: Options) {
    this.#atOnce = atOnce
    this.#pauseMs = aSecond === undefined ? 0 : 1000 / aSecond
  }

  /** Waits for a turn, works, and gives it on, also where the work throws. */
  async take<Result>(work: () => Promise<Result>): Promise<Result> {
    if (this.#underway < this.#atOnce) this.#underway += 1
    else await new Promise<void>((resolve) => this.#waiting.push(resolve))
    try {
      if (this.#pauseMs > 0) await this.#keepPace()
      return await work()
    } finally {
      const next = this.#waiting.shift()
      if (next) next()
      else this.#underway -= 1
    }
  }

  async #keepPace(): Promise<void> {
    const nowMs = performance.now()
    const atMs = Math.max(nowMs, this.#nextAtMs)
    this.#nextAtMs = atMs + this.#pauseMs
    if (atMs > nowMs) await new Promise((resolve) => setTimeout(resolve, atMs - nowMs))
  }
}
