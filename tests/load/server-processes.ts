import { readdirSync, readFileSync } from 'node:fs'

const TICK_MS = 10

export const PARTS = ['web', 'worker', 'stack', 'postgres'] as const
export type Part = (typeof PARTS)[number]
export type CpuTimes = Record<Part, number>

interface ProcessFacts {
  pid: number
  parentPid: number
  ownMs: number
  /** Of children that have ended and were waited for, such as PostgreSQL's backends. */
  endedChildrenMs: number
}

function readProcess(pid: number): ProcessFacts | null {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8')
    // The name stands in parentheses and may hold spaces; the state is the third field.
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ')
    const field = (number: number) => Number(fields[number - 3])
    return {
      pid,
      parentPid: field(4),
      ownMs: (field(14) + field(15)) * TICK_MS,
      endedChildrenMs: (field(16) + field(17)) * TICK_MS,
    }
  } catch {
    return null
  }
}

function listProcesses(): ProcessFacts[] {
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name))
  return pids.flatMap((pid) => readProcess(Number(pid)) ?? [])
}

export function findParent(pid: number): number {
  const found = readProcess(pid)
  if (!found) throw new Error(`Process ${pid} is gone`)
  return found.parentPid
}

function nameChild(pid: number): Part {
  const line = readFileSync(`/proc/${pid}/cmdline`, 'utf8')
  if (line.includes('web.js')) return 'web'
  return line.includes('worker.js') ? 'worker' : 'stack'
}

/** The processes of one stack: the one of `npm start`, which holds the mail catcher, its children, and PostgreSQL's. */
export class ServerProcesses {
  readonly #stackPid: number
  readonly #postmasterPid: number
  /** The backend that the measuring itself uses. */
  readonly #ownBackendPid: number

  constructor(pids: { stackPid: number; postmasterPid: number; ownBackendPid: number }) {
    this.#stackPid = pids.stackPid
    this.#postmasterPid = pids.postmasterPid
    this.#ownBackendPid = pids.ownBackendPid
  }

  #list(): { part: Part; process: ProcessFacts }[] {
    return listProcesses().flatMap((process): { part: Part; process: ProcessFacts }[] => {
      const { pid, parentPid } = process
      if (pid === this.#ownBackendPid) return []
      if (pid === this.#postmasterPid || parentPid === this.#postmasterPid) return [{ part: 'postgres', process }]
      if (pid === this.#stackPid) return [{ part: 'stack', process }]
      return parentPid === this.#stackPid ? [{ part: nameChild(pid), process }] : []
    })
  }

  /** Processor time spent so far, in milliseconds. A backend that ends is counted by its postmaster from then on. */
  readCpuTimes(): CpuTimes {
    const times: CpuTimes = { web: 0, worker: 0, stack: 0, postgres: 0 }
    for (const { part, process } of this.#list()) {
      times[part] += process.ownMs
      if (process.pid === this.#postmasterPid) times[part] += process.endedChildrenMs
    }
    return times
  }

  /** Memory in MB; what processes share (PostgreSQL's buffers, programs) counts once. */
  readMemory(): CpuTimes {
    const sizes: CpuTimes = { web: 0, worker: 0, stack: 0, postgres: 0 }
    for (const { part, process } of this.#list()) sizes[part] += readProportionalMb(process.pid)
    return sizes
  }

  /** The same of one part: the system counts the pages of each process that is asked for, which takes milliseconds. */
  readMemoryOf(wanted: Part): number {
    const own = this.#list().filter(({ part }) => part === wanted)
    return own.reduce((sum, { process }) => sum + readProportionalMb(process.pid), 0)
  }
}

function readProportionalMb(pid: number): number {
  try {
    const kilobytes = /^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1]
    return Number(kilobytes ?? 0) / 1024
  } catch {
    return 0
  }
}

/** Processor time of one process, for the floor. */
export function readCpuTime(pid: number): number {
  return readProcess(pid)?.ownMs ?? 0
}
