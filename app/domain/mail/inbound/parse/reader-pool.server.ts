import { remember } from '#app/platform/remember.ts'
import { findReaderProgram } from './find-reader-program.server.ts'
import { MailReader, READER_LIMITS, type ReaderLimits } from './mail-reader.server.ts'

/** Two: one mail that takes long holds up no other, and more would be more than the processors of a small machine. */
const MOST_READERS = 2
const IDLE_MS = 60_000

interface PoolOptions {
  findProgram?: () => Promise<string>
  limits?: ReaderLimits
  most?: number
  idleMs?: number
}

/** Keeps a reader or two warm: a process for each mail would cost more than the mail. */
export class ReaderPool {
  readonly #options: Required<PoolOptions>
  readonly #idle: { reader: MailReader; timer: NodeJS.Timeout }[] = []
  readonly #waiting: (() => void)[] = []
  readonly #all = new Set<MailReader>()
  #busy = 0
  #isClosed = false

  constructor(options: PoolOptions = {}) {
    this.#options = {
      findProgram: findReaderProgram,
      limits: READER_LIMITS,
      most: MOST_READERS,
      idleMs: IDLE_MS,
      ...options,
    }
  }

  /** Lends a reader to `work`, the first that is free. Nobody gets one about which there is the least doubt. */
  async use<T>(work: (reader: MailReader) => Promise<T>): Promise<T> {
    if (this.#busy >= this.#options.most) await new Promise<void>((resolve) => this.#waiting.push(resolve))
    else this.#busy += 1
    try {
      const reader = await this.#take()
      try {
        return await work(reader)
      } finally {
        this.#giveBack(reader)
      }
    } finally {
      // The turn goes to who waits longest, without a moment in which somebody else could take it.
      const next = this.#waiting.shift()
      if (next) next()
      else this.#busy -= 1
    }
  }

  /** Ends all readers at once; what they were at is tried again by whoever comes next. */
  async close(): Promise<void> {
    this.#isClosed = true
    for (const { timer } of this.#idle.splice(0)) clearTimeout(timer)
    await Promise.all([...this.#all].map((reader) => reader.end()))
  }

  async #take(): Promise<MailReader> {
    if (this.#isClosed) throw new Error('Mail is read no more: the process ends')
    for (let free = this.#idle.pop(); free; free = this.#idle.pop()) {
      clearTimeout(free.timer)
      if (free.reader.isFit) return free.reader
      this.#retire(free.reader)
    }
    const reader = await MailReader.start(await this.#options.findProgram(), this.#options.limits)
    this.#all.add(reader)
    if (this.#isClosed) this.#retire(reader)
    return reader
  }

  #giveBack(reader: MailReader): void {
    if (!reader.isFit || this.#isClosed) {
      this.#retire(reader)
      return
    }
    const timer = setTimeout(() => {
      const place = this.#idle.findIndex((idle) => idle.reader === reader)
      if (place !== -1) this.#idle.splice(place, 1)
      this.#retire(reader)
    }, this.#options.idleMs)
    timer.unref()
    this.#idle.push({ reader, timer })
  }

  #retire(reader: MailReader): void {
    this.#all.delete(reader)
    void reader.end()
  }
}

/** The process's readers. */
export function sharedReaderPool(): ReaderPool {
  return remember('mail-readers', () => new ReaderPool())
}

/** Ends the process's readers, if there are any. */
export function closeReaders(): Promise<void> {
  return sharedReaderPool().close()
}
