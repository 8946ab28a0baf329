import { type ChildProcess, spawn } from 'node:child_process'
import { readFileSync, rmSync } from 'node:fs'
import { mkdtemp, realpath, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { UnreadableMail } from '../content/unreadable-mail.ts'
import { ReaderFailed } from './reader-failed.ts'
import type { ReadAnswer, ReadOrder } from './reader-protocol.ts'

/** Of the folders in which mails are taken apart. */
export const READING_FOLDER = 'ots-mail-'

export interface ReaderLimits {
  /** For one mail. */
  wallMs: number
  /** Of the reader's heap, in megabytes. */
  heapMegabytes: number
  /** Of all its memory; looked at where the system tells it (Linux). */
  rssBytes: number
}

export const READER_LIMITS: ReaderLimits = { wallMs: 30_000, heapMegabytes: 256, rssBytes: 640 * 1024 * 1024 }

/** A reader that has done so much is replaced: what its libraries keep must not pile up. */
const MAILS_A_READER = 100
const TIRED_CPU_MS = 45_000
const TIRED_RSS_BYTES = 320 * 1024 * 1024

/** Of one reader, in seconds of the processor; of one file, in blocks of 512 bytes; no picture of its memory on the disk. */
const SYSTEM_LIMITS = 'ulimit -c 0; ulimit -t 90; ulimit -f 400000; exec "$0" "$@"'
const WATCH_MS = 100
const KEPT_OUTPUT = 4_000
const LONGEST_ANSWER = 16_384

/** A child process that takes mails apart, one at a time, and its folder. */
export class MailReader {
  readonly folder: string
  readonly #child: ChildProcess
  readonly #limits: ReaderLimits
  readonly #ended: Promise<void>
  #served = 0
  #hasEnded = false
  #isTired = false
  #output = ''
  #hear: ((line: string | null) => void) | null = null

  private constructor(folder: string, child: ChildProcess, limits: ReaderLimits) {
    this.folder = folder
    this.#child = child
    this.#limits = limits
    const { promise, resolve } = withResolvers()
    this.#ended = promise
    const end = () => {
      if (this.#hasEnded) return
      this.#hasEnded = true
      this.#hear?.(null)
      process.off('exit', this.#endWithUs)
      void rm(folder, { recursive: true, force: true }).then(resolve, resolve)
    }
    child.once('exit', end)
    child.once('error', end)
    child.stdin?.on('error', () => undefined)
    child.stderr?.on('data', (chunk: Buffer) => {
      this.#output = (this.#output + chunk.toString('utf8')).slice(-KEPT_OUTPUT)
    })
    this.#listen(child.stdio[3] as Readable)
    process.once('exit', this.#endWithUs)
  }

  static async start(program: string, limits: ReaderLimits = READER_LIMITS): Promise<MailReader> {
    // The real path: rights are given to it, and temporary folders are behind links on some systems.
    const folder = await mkdtemp(join(await realpath(tmpdir()), READING_FOLDER))
    const allowed = [
      `--allow-fs-read=${await realpath(program)}`,
      `--allow-fs-read=${folder}`,
      `--allow-fs-write=${folder}`,
    ]
    const args = [
      permissionFlag(),
      ...allowed,
      `--max-old-space-size=${limits.heapMegabytes}`,
      '--no-warnings',
      program,
    ]
    const [command, all]: [string, string[]] =
      process.platform === 'win32'
        ? [process.execPath, args]
        : ['/bin/sh', ['-c', SYSTEM_LIMITS, process.execPath, ...args]]
    const child = spawn(command, all, {
      cwd: folder,
      // Nothing of ours: whoever gets hold of a reader finds no secret in it.
      env: { TZ: 'UTC' } as unknown as NodeJS.ProcessEnv,
      stdio: ['pipe', 'ignore', 'pipe', 'pipe'],
      windowsHide: true,
    })
    return new MailReader(folder, child, limits)
  }

  /** Whether it may take another mail. */
  get isFit(): boolean {
    return !this.#hasEnded && !this.#isTired
  }

  /** @throws UnreadableMail with what the reader says of the mail; ReaderFailed when it ended, hung or broke over it. */
  async read(order: ReadOrder): Promise<void> {
    this.#served += 1
    this.#output = ''
    this.#hold(true)
    let line: string | null
    try {
      line = await this.#ask(`${JSON.stringify(order)}\n`)
    } catch (error) {
      this.end()
      throw error
    } finally {
      this.#hold(false)
    }
    const answer = line === null ? null : parseAnswer(line)
    if (answer === null) {
      this.end()
      throw line === null ? this.#explainEnd() : new ReaderFailed('The program that reads mail gave no sense over it.')
    }
    this.#isTired =
      answer.outcome === 'broken' ||
      this.#served >= MAILS_A_READER ||
      answer.cpuMs > TIRED_CPU_MS ||
      answer.rssBytes > TIRED_RSS_BYTES
    if (answer.outcome === 'unreadable') throw new UnreadableMail(answer.reason)
    if (answer.outcome === 'broken') throw new ReaderFailed('The program that reads mail failed over it.', answer.error)
  }

  /** Ends the process at once, and removes its folder. */
  end(): Promise<void> {
    this.#isTired = true
    if (!this.#hasEnded) this.#child.kill('SIGKILL')
    return this.#ended
  }

  /** The next line, or null when the process ends first. @throws ReaderFailed at its limits. */
  #ask(order: string): Promise<string | null> {
    if (this.#hasEnded) return Promise.resolve(null)
    return new Promise((resolve, reject) => {
      const { wallMs, rssBytes } = this.#limits
      const over = (settle: () => void) => {
        clearTimeout(patience)
        clearInterval(watch)
        this.#hear = null
        settle()
      }
      const patience = setTimeout(
        () => over(() => reject(new ReaderFailed(`Reading it took longer than ${wallMs / 1_000} seconds.`))),
        wallMs,
      )
      const watch = setInterval(() => {
        if (findRssBytes(this.#child.pid) > rssBytes) over(() => reject(new ReaderFailed(TOO_MUCH_MEMORY)))
      }, WATCH_MS)
      this.#hear = (line) => over(() => resolve(line))
      this.#child.stdin?.write(order)
    })
  }

  #listen(answers: Readable): void {
    let pending = ''
    answers.on('error', () => undefined)
    answers.on('data', (chunk: Buffer) => {
      pending += chunk.toString('utf8')
      const end = pending.indexOf('\n')
      if (end === -1 && pending.length <= LONGEST_ANSWER) return
      const line = pending.slice(0, end === -1 ? LONGEST_ANSWER : end)
      pending = ''
      this.#hear?.(line)
    })
  }

  #explainEnd(): ReaderFailed {
    const isMemory = /heap out of memory|allocation failed/i.test(this.#output)
    return new ReaderFailed(isMemory ? TOO_MUCH_MEMORY : 'The program that reads mail ended over it.', this.#output)
  }

  /** An idle reader keeps no process of ours from ending; one at work does. */
  #hold(isBusy: boolean): void {
    const channels = [this.#child.stdin, this.#child.stderr, this.#child.stdio[3]] as unknown as Refable[]
    for (const handle of [this.#child, ...channels]) {
      if (isBusy) handle?.ref?.()
      else handle?.unref?.()
    }
  }

  readonly #endWithUs = (): void => {
    this.#child.kill('SIGKILL')
    rmSync(this.folder, { recursive: true, force: true })
  }
}

const TOO_MUCH_MEMORY = 'Reading it took more memory than one mail may take.'

type Refable = { ref?: () => void; unref?: () => void } | null

function permissionFlag(): string {
  return process.allowedNodeEnvironmentFlags.has('--permission') ? '--permission' : '--experimental-permission'
}

function parseAnswer(line: string): ReadAnswer | null {
  try {
    const answer = JSON.parse(line) as ReadAnswer
    return typeof answer.cpuMs === 'number' && typeof answer.outcome === 'string' ? answer : null
  } catch {
    return null
  }
}

/** Zero where it cannot be told. */
function findRssBytes(pid: number | undefined): number {
  if (process.platform !== 'linux' || pid === undefined) return 0
  try {
    return Number(readFileSync(`/proc/${pid}/statm`, 'latin1').split(' ')[1]) * 4_096
  } catch {
    return 0
  }
}

function withResolvers(): { promise: Promise<void>; resolve: () => void } {
  let resolve: () => void = () => undefined
  const promise = new Promise<void>((done) => {
    resolve = done
  })
  return { promise, resolve }
}
