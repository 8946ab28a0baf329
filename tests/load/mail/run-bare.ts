import { type BareMail, sendBare } from './send-bare.ts'

/** Sends as its parent says, in a process of its own as the worker is one, and tells how long it took. */
interface Order {
  url: string
  samples: readonly BareMail[]
  count: number
  connections: number
}

process.on('message', async ({ url, samples, count, connections }: Order) => {
  process.send?.(await sendBare(url, samples, count, connections))
})
process.on('disconnect', () => process.exit(0))
