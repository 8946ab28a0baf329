import { setTimeout as delay } from 'node:timers/promises'
import { loadSlaRules } from '#app/domain/sla/load-sla-rules.server.ts'
import { handOutAlarms } from '#workers/sweep/hand-out-alarms.ts'
import type { TimerFigures } from './judge-timer-figures.ts'
import { keepAsking } from './keep-asking.ts'
import { type LoadedRange, loadTimerTickets } from './load-timer-tickets.ts'
import type { MeasuredStack } from './measured-stack.ts'
import { Random } from './random.ts'
import { readSpread } from './read-spread.ts'
import { readReference } from './reference.ts'
import { writeScenarios } from './scenarios.ts'
import { signIn } from './sign-in.ts'
import type { TimerGround } from './timer-ticket.ts'
import { describeBackground, describePassingAt } from './timer-workload.ts'
import { readSeenLateness, watchAlarms } from './watch-alarms.ts'

interface Options {
  /** How long the steady run takes. */
  seconds: number
  report: (words: string) => void
}

const SEED = 20_261_126
const BACKGROUND_TICKETS = 50_000
const A_SECOND = 200
const BURST = 5_000
const SWEPT_CLOCKS = 1_000_000
const SWEEPS = 200
/** Sweeps hand out half a minute ahead: what is loaded later than that would be late by our doing. */
const AHEAD_MS = 45_000
const PATIENCE_MS = 120_000
const PEOPLE = { clients: 4, restMs: 200 }

/** All figures of a helpdesk that runs over the stack's database, which this process must use as its own too. */
export async function measureTimers(
  stack: MeasuredStack,
  { seconds, report }: Options,
): Promise<Omit<TimerFigures, 'backend'>> {
  const random = new Random(SEED)
  const ground = { rules: await loadSlaRules(), reference: await readReference(stack.client), random }
  await load(stack, { ...ground, now: new Date() }, BACKGROUND_TICKETS, (at) =>
    describeBackground(at, BACKGROUND_TICKETS),
  )
  await stack.client.query('VACUUM (ANALYZE)')
  await stack.client.query('CHECKPOINT')
  const runningClocks = await countRunning(stack)
  report(`${runningClocks.toLocaleString('en-US')} clocks run`)
  const next = await chooseVisits(stack)
  const steady = await measureSteady(stack, ground, { seconds, next })
  report('the steady run is over')
  await waitUntilQuiet(stack)
  const burst = await measureBurst(stack, ground, next)
  report('the burst is over')
  await waitUntilQuiet(stack)
  const sweep = await measureSweep(stack)
  return { runningClocks, steady, burst, sweep }
}

type Ground = Omit<TimerGround, 'now'>
type Next = Parameters<typeof keepAsking>[1]['next']

function load(
  { client }: MeasuredStack,
  ground: TimerGround,
  count: number,
  write: (ground: TimerGround) => Parameters<typeof loadTimerTickets>[1],
): Promise<LoadedRange> {
  return loadTimerTickets(client, write(ground), { count, random: ground.random, now: ground.now })
}

async function countRunning({ client }: MeasuredStack): Promise<number> {
  const { rows } = await client.query<{ count: number }>(
    `SELECT count(*)::int AS count FROM sla_clock WHERE state = 'running' AND next_at IS NOT NULL`,
  )
  return rows[0]?.count ?? 0
}

/** By turns the queue of the service desk and one of its tickets. */
async function chooseVisits({ address, loaded }: MeasuredStack): Promise<Next> {
  const cookie = await signIn(address, 'tech1.euc@ots.la.example')
  const { queue, ticket } = writeScenarios(address, { technician: cookie, supervisor: '', requesters: [] }, loaded, 50)
  let turn = 0
  return () => (turn++ % 2 === 0 ? queue() : ticket())
}

async function measureSteady(
  stack: MeasuredStack,
  ground: Ground,
  { seconds, next }: { seconds: number; next: Next },
): Promise<TimerFigures['steady']> {
  const expected = A_SECOND * seconds
  const { instants, range } = await loadPassing(stack, ground, expected, (index) => (index * 1_000) / A_SECOND)
  const endsAt = instants.at(-1)?.getTime() ?? 0
  await delay((instants[0]?.getTime() ?? 0) - Date.now())
  const asking = keepAsking(stack.address, { ...PEOPLE, next })
  const looks = await watchAlarms(stack.client, range, { expected, untilMs: endsAt + PATIENCE_MS })
  const { fault, ...pages } = await asking.stop()
  if (fault !== null) console.error(fault)
  const { rows } = await stack.client.query<{ ms: number }>(
    `SELECT extract(epoch FROM recorded_at - coalesce(payload ->> 'breachedAt', payload ->> 'at')::timestamptz)::float8 * 1000 AS ms
     FROM ticket_event WHERE type IN ('clock.warned', 'clock.breached') AND ticket_id BETWEEN $1 AND $2`,
    [range.firstId, range.lastId],
  )
  const recorded = readSpread(rows.map(({ ms }) => ms))
  const seen = readSpread(readSeenLateness(looks, instants))
  return { expected, found: rows.length, aSecond: A_SECOND, seconds, recorded, seen, pages }
}

async function measureBurst(stack: MeasuredStack, ground: Ground, next: Next): Promise<TimerFigures['burst']> {
  const { instants, range } = await loadPassing(stack, ground, BURST, () => 0)
  const dueAt = instants[0]?.getTime() ?? 0
  await delay(dueAt - Date.now())
  const asking = keepAsking(stack.address, { ...PEOPLE, next })
  const looks = await watchAlarms(stack.client, range, { expected: BURST, untilMs: dueAt + PATIENCE_MS })
  const { fault, ...pages } = await asking.stop()
  if (fault !== null) console.error(fault)
  const last = looks.at(-1) ?? { atMs: Number.NaN, alarms: 0 }
  return { expected: BURST, found: last.alarms, allRecordedMs: Math.round(last.atMs - dueAt), pages }
}

/** Tickets opened so that something passes on each at its instant, all of them ahead. */
async function loadPassing(
  stack: MeasuredStack,
  ground: Ground,
  count: number,
  offsetMs: (index: number) => number,
): Promise<{ instants: Date[]; range: LoadedRange }> {
  const now = new Date()
  const begin = Math.ceil((now.getTime() + AHEAD_MS) / 1_000) * 1_000
  const instants = Array.from({ length: count }, (_, index) => new Date(begin + Math.round(offsetMs(index))))
  const range = await load(stack, { ...ground, now }, count, (at) => describePassingAt(at, instants))
  if (Date.now() > begin - 32_000) throw new Error('Loading took so long that alarms were not handed out in time')
  return { instants, range }
}

/** Until what the alarms set off is over: notifications and their mail. */
async function waitUntilQuiet({ client }: MeasuredStack): Promise<void> {
  for (;;) {
    const { rows } = await client.query<{ jobs: number }>(
      'SELECT count(*)::int AS jobs FROM outbox_job WHERE done_at IS NULL AND failed_at IS NULL',
    )
    if (rows[0]?.jobs === 0) return
    await delay(500)
  }
}

/** The product's own look, timed from call to answer, over rows that are copies of clocks of which nothing is due. */
async function measureSweep({ client }: MeasuredStack): Promise<TimerFigures['sweep']> {
  await client.query("SET session_replication_role = 'replica'")
  await client.query(
    `INSERT INTO sla_clock (ticket_id, target, round, state, policy_version_id, calendar_version_id, budget_ms, started_at,
       due_at, elapsed_ms, measured_at, running_since, next_at, alarmed_for, priority, section_code, agency_id)
     SELECT ticket_id, target, round + copy, state, policy_version_id, calendar_version_id, budget_ms, started_at,
       due_at, elapsed_ms, measured_at, running_since, now() + interval '1 day' + copy * interval '1 minute', NULL, priority,
       section_code, agency_id
     FROM sla_clock, generate_series(1, 50) AS copy WHERE state = 'running' AND next_at > now() + interval '5 minutes'
     LIMIT $1`,
    [SWEPT_CLOCKS],
  )
  await client.query("SET session_replication_role = 'origin'")
  await client.query('VACUUM (ANALYZE) sla_clock')
  const durationsMs: number[] = []
  for (let n = 0; n < SWEEPS; n++) {
    const beganAt = performance.now()
    await handOutAlarms()
    durationsMs.push(performance.now() - beganAt)
    await delay(20)
  }
  const { rows } = await client.query<{ clocks: number }>(
    'SELECT count(*)::int AS clocks FROM sla_clock WHERE next_at IS NOT NULL',
  )
  const { p50Ms, p95Ms } = readSpread(durationsMs)
  return { clocks: rows[0]?.clocks ?? 0, p50Ms, p95Ms }
}
