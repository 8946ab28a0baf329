import { fork } from 'node:child_process'
import { join } from 'node:path'
import { projectRoot } from '#app/platform/project-root.ts'
import { waitUntil } from '#tests/support/wait-until.ts'

export type SinkMessage =
  | { kind: 'ready'; url: string }
  | { kind: 'sample'; raw: string }
  | { kind: 'taken'; mails: [messageId: string, atMs: number][] }

export interface Sink {
  url: string
  /** The first mails that came, raw. */
  samples: Buffer[]
  /** By its Message-ID when each mail was taken first, in milliseconds since the epoch by this machine's clock, and how often. */
  taken: Map<string, { atMs: number; count: number }>
  /** How many mails were taken, those that came twice counted twice. */
  count: () => number
  stop: () => Promise<void>
}

const PATIENCE_MS = 20_000

/** Starts `run-sink.ts`. */
export async function startSink(): Promise<Sink> {
  const child = fork(join(projectRoot, 'tests/load/mail/run-sink.ts'), { execArgv: ['--import', 'tsx'] })
  let count = 0
  const sink: Sink = {
    url: '',
    samples: [],
    taken: new Map(),
    count: () => count,
    stop: () =>
      new Promise((resolve) => {
        child.once('exit', () => resolve())
        child.kill('SIGTERM')
      }),
  }
  child.on('message', (said: SinkMessage) => {
    if (said.kind === 'ready') sink.url = said.url
    else if (said.kind === 'sample') sink.samples.push(Buffer.from(said.raw, 'base64'))
    else {
      count += said.mails.length
      for (const [messageId, atMs] of said.mails) {
        const known = sink.taken.get(messageId)
        if (known) known.count += 1
        else sink.taken.set(messageId, { atMs, count: 1 })
      }
    }
  })
  await waitUntil('the sink listens', () => sink.url !== '', { withinMs: PATIENCE_MS, everyMs: 20 })
  return sink
}
