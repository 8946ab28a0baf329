import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { loadSlaRules } from '#app/domain/sla/load-sla-rules.server.ts'
import { projectRoot } from '#app/platform/project-root.ts'
import { makePerson } from '#prisma/seed/builders/make-person.ts'
import { makeTicket } from '#prisma/seed/builders/make-ticket.ts'
import { waitUntil } from '#tests/support/wait-until.ts'
import { type LoadedRange, loadTimerTickets } from '../load-timer-tickets.ts'
import type { MeasuredStack } from '../measured-stack.ts'
import { Random } from '../random.ts'
import { readSpread } from '../read-spread.ts'
import { readReference } from '../reference.ts'
import { describeBackground } from '../timer-workload.ts'
import type { MailFigures, Round } from './judge-mail-figures.ts'
import { type BareMail, readSamples } from './send-bare.ts'
import type { Sink } from './sink.ts'

interface Options {
  /** How many notifications the rounds make together. */
  mails: number
  /** How long events come one by one. */
  seconds: number
  report: (words: string) => void
}

const SEED = 20_261_127
const ROUNDS = 4
/** An opened ticket that nobody has taken is told to its requester and to its section. */
const MAILS_A_TICKET = 2
const WARM_UP_TICKETS = 4_000
const EVENTS_A_SECOND = 20
const CONNECTIONS = 5
const PATIENCE_MS = 300_000
/** Seldom: counting a process's pages takes from the same processors. */
const MEMORY_EVERY_MS = 1_000

/** All figures of a helpdesk that runs over the stack's database and sends to the sink. */
export async function measureMail(
  stack: MeasuredStack,
  sink: Sink,
  { mails, seconds, report }: Options,
): Promise<MailFigures> {
  const ticketsARound = Math.ceil(mails / MAILS_A_TICKET / ROUNDS)
  const tickets = await loadOpenedTickets(stack, WARM_UP_TICKETS + ticketsARound * ROUNDS)
  report(`${tickets.length.toLocaleString('en-US')} tickets were opened and nobody was told`)
  await tellOf(stack, sink, tickets.splice(0, WARM_UP_TICKETS))
  const samples = await readSamples(sink.samples)
  const bare = fork(join(projectRoot, 'tests/load/mail/run-bare.ts'), { execArgv: ['--import', 'tsx'] })
  await sendBare(bare, sink, samples, WARM_UP_TICKETS * MAILS_A_TICKET)

  const rounds: Round[] = []
  const memories: number[] = []
  const cpuBefore = stack.processes.readCpuTimes()
  const ids = [...tickets]
  for (let round = 0; round < ROUNDS; round++) {
    const own = tickets.splice(0, ticketsARound)
    const count = own.length * MAILS_A_TICKET
    const { tookMs, memoryMb } = await tellOf(stack, sink, own)
    memories.push(memoryMb)
    const bareTookMs = await sendBare(bare, sink, samples, count)
    rounds.push({ mails: count, helpdesk: (count / tookMs) * 1000, bare: (count / bareTookMs) * 1000 })
    report(
      `round ${round + 1}: ${Math.round((count / tookMs) * 1000)} mails a second, the bare loop ${Math.round((count / bareTookMs) * 1000)}, the worker ${Math.round(memoryMb)} MB`,
    )
  }
  const cpu = stack.processes.readCpuTimes()
  bare.disconnect()
  const expected = ids.length * MAILS_A_TICKET
  const times = await countTaken(stack, sink, ids)
  const latency = await measureLatency(stack, sink, seconds)
  report('events one by one are over')
  return {
    rounds,
    expected,
    taken: times.filter((count) => count > 0).length,
    takenTwice: times.filter((count) => count > 1).length,
    memory: { firstMb: memories[0] ?? Number.NaN, lastMb: memories.at(-1) ?? Number.NaN },
    latency,
    cpuMs: {
      worker: (cpu.worker - cpuBefore.worker) / expected,
      postgres: (cpu.postgres - cpuBefore.postgres) / expected,
    },
  }
}

/** Tickets that were opened a moment ago without anybody being told, by their ids. */
async function loadOpenedTickets(stack: MeasuredStack, count: number): Promise<number[]> {
  const random = new Random(SEED)
  const ground = { rules: await loadSlaRules(), reference: await readReference(stack.client), random, now: new Date() }
  const range: LoadedRange = await loadTimerTickets(stack.client, describeBackground(ground, count), {
    count,
    random,
    now: ground.now,
  })
  await stack.client.query('DELETE FROM delivery WHERE ticket_id BETWEEN $1 AND $2', [range.firstId, range.lastId])
  await stack.client.query('VACUUM (ANALYZE)')
  await stack.client.query('CHECKPOINT')
  return Array.from({ length: count }, (_, index) => range.firstId + index)
}

/** Leaves the job of each opening, as the command does, and waits until every mail about them was sent. */
async function tellOf(
  { client, processes }: MeasuredStack,
  sink: Sink,
  ticketIds: readonly number[],
): Promise<{ tookMs: number; memoryMb: number }> {
  const countBefore = sink.count()
  const memories: number[] = []
  const watching = setInterval(() => memories.push(processes.readMemoryOf('worker')), MEMORY_EVERY_MS)
  const beganAt = performance.now()
  await client.query(
    `INSERT INTO outbox_job (name, payload, ticket_id)
     SELECT 'ticket.notify', jsonb_build_object('eventIds', jsonb_agg(id ORDER BY id)), ticket_id
     FROM ticket_event WHERE ticket_id = ANY ($1) GROUP BY ticket_id`,
    [ticketIds],
  )
  const expected = ticketIds.length * MAILS_A_TICKET
  await waitUntil('the mails have come', () => sink.count() - countBefore >= expected, {
    withinMs: PATIENCE_MS,
    everyMs: 100,
  })
  const countSent = async () => {
    const { rows } = await client.query<{ count: number }>(
      `SELECT count(*)::int AS count FROM delivery WHERE ticket_id = ANY ($1) AND state = 'sent'`,
      [ticketIds],
    )
    return rows[0]?.count ?? 0
  }
  await waitUntil('it is written down', async () => (await countSent()) >= expected, {
    withinMs: PATIENCE_MS,
    everyMs: 20,
  })
  const tookMs = performance.now() - beganAt
  clearInterval(watching)
  memories.push(processes.readMemoryOf('worker'))
  return { tookMs, memoryMb: memories.reduce((sum, mb) => sum + mb, 0) / memories.length }
}

/** How often each mail about these tickets was taken. */
async function countTaken({ client }: MeasuredStack, sink: Sink, ticketIds: readonly number[]): Promise<number[]> {
  const { rows } = await client.query<{ messageId: string }>(
    'SELECT message_id AS "messageId" FROM delivery WHERE ticket_id = ANY ($1)',
    [ticketIds],
  )
  return rows.map(({ messageId }) => sink.taken.get(messageId)?.count ?? 0)
}

async function sendBare(child: ChildProcess, sink: Sink, samples: readonly BareMail[], count: number): Promise<number> {
  child.send({ url: sink.url, samples, count, connections: CONNECTIONS })
  const [tookMs] = await once(child, 'message')
  return tookMs as number
}

/** Tickets are opened by the command itself at an even pace. */
async function measureLatency(stack: MeasuredStack, sink: Sink, seconds: number): Promise<MailFigures['latency']> {
  const requester = await makePerson({ agencyCode: 'LDH' })
  const events = EVENTS_A_SECOND * seconds
  const openings: Promise<{ ticketId: number; calledAtMs: number }>[] = []
  const beganAt = Date.now()
  for (let n = 0; n < events; n++) {
    await delay(beganAt + (n * 1000) / EVENTS_A_SECOND - Date.now())
    const calledAtMs = Date.now()
    openings.push(makeTicket(requester, { subject: `Ticket ${n}` }).then((ticketId) => ({ ticketId, calledAtMs })))
  }
  const opened = await Promise.all(openings)
  await delay(3_000)
  const { rows } = await stack.client.query<{ ticketId: number; messageIds: string[] }>(
    `SELECT ticket_id AS "ticketId", array_agg(message_id) AS "messageIds" FROM delivery
     WHERE ticket_id = ANY ($1) GROUP BY ticket_id`,
    [opened.map(({ ticketId }) => ticketId)],
  )
  const messageIds = new Map(rows.map((row) => [row.ticketId, row.messageIds]))
  const latenesses = opened.flatMap(({ ticketId, calledAtMs }) => {
    const taken = (messageIds.get(ticketId) ?? []).flatMap((messageId) => sink.taken.get(messageId)?.atMs ?? [])
    return taken.length === 0 ? [] : Math.min(...taken) - calledAtMs
  })
  return { aSecond: EVENTS_A_SECOND, seconds, events, told: latenesses.length, ...readSpread(latenesses) }
}
