import type pg from 'pg'
import { type DriveResult, driveClients, type Visit } from './drive-clients.ts'
import type { MeasuredStack } from './measured-stack.ts'
import { type ScenarioName, writeScenarios } from './scenarios.ts'
import { type CpuTimes, PARTS, readCpuTime } from './server-processes.ts'
import { signIn } from './sign-in.ts'
import { type Floor, startFloor } from './start-floor.ts'

export interface Measurement {
  scenario: ScenarioName | 'floor'
  clients: number
  requests: number
  perSecond: number
  p50Ms: number
  p95Ms: number
  p99Ms: number
  /** Processor time of all server processes for one request, and each part of it. */
  cpuMs: number
  cpuMsByPart: Partial<CpuTimes>
  memoryMb: number
  memoryMbByPart: Partial<CpuTimes>
  errors: number
  fault: string | null
}

interface Options {
  clients: readonly number[]
  seconds: number
  scenarios: readonly ScenarioName[]
  report: (measurement: Measurement) => void
}

const REQUESTER_SQL = `
  SELECT email FROM person p WHERE password_hash IS NOT NULL AND is_active
    AND NOT EXISTS (SELECT 1 FROM role_grant g WHERE g.person_id = p.id) ORDER BY id LIMIT 16`

/** Everything that is read first, then what writes, so that all reads meet the same tickets. */
export async function measureStack(stack: MeasuredStack, options: Options): Promise<void> {
  const { clients, seconds, report } = options
  const { address } = stack
  const scenarios = await prepareVisits(stack, { signIn, writeScenarios })
  const warmUpSeconds = Math.max(2, seconds / 4)
  const floor = await startFloor(stack.databaseUrl)
  try {
    for (const scenario of options.scenarios) {
      if (scenario === 'open') await measureFloor(floor, scenarios.queue, options, warmUpSeconds)
      for (const count of clients) {
        await driveClients(address, { clients: count, seconds: warmUpSeconds, next: scenarios[scenario] })
        report(await measureScenario(stack, scenario, { clients: count, seconds, next: scenarios[scenario] }))
      }
    }
  } finally {
    floor.stop()
  }
}

/** What each scenario asks for, by people who are signed in. Both ways of asking may be those of an earlier build. */
export async function prepareVisits(
  { address, client, loaded }: MeasuredStack,
  ask: { signIn: typeof signIn; writeScenarios: typeof writeScenarios },
): Promise<Record<ScenarioName, () => Visit>> {
  const { rows: requesters } = await client.query<{ email: string }>(REQUESTER_SQL)
  const cookies = {
    technician: await ask.signIn(address, 'tech1.euc@ots.la.example'),
    supervisor: await ask.signIn(address, 'supervisor.euc@ots.la.example'),
    requesters: await Promise.all(requesters.map(({ email }) => ask.signIn(address, email))),
  }
  return ask.writeScenarios(address, cookies, loaded, await countQueueRows(client))
}

/** One run of one scenario, with all that it sets off. */
export async function measureScenario(
  stack: MeasuredStack,
  scenario: ScenarioName,
  drive: { clients: number; seconds: number; next: () => Visit },
): Promise<Measurement> {
  await waitUntilMailed(stack.client)
  const ticketsBefore = await countTickets(stack.client)
  const before = stack.processes.readCpuTimes()
  const result = await driveClients(stack.address, drive)
  // What a ticket sets off belongs to it: notifications and their mail.
  await waitUntilMailed(stack.client)
  const after = stack.processes.readCpuTimes()
  const memory = stack.processes.readMemory()
  const requests = result.latenciesMs.length
  const opened = (await countTickets(stack.client)) - ticketsBefore
  const missing = scenario === 'open' ? Math.abs(requests - result.errors - opened) : opened
  const fault = result.fault ?? (missing > 0 ? `${missing} tickets too few or too many` : null)
  const share = (part: keyof CpuTimes) => [part, round((after[part] - before[part]) / requests)] as const
  return {
    ...summarise(result),
    scenario,
    clients: drive.clients,
    cpuMs: round(PARTS.reduce((sum, part) => sum + after[part] - before[part], 0) / requests),
    cpuMsByPart: Object.fromEntries(PARTS.map(share)),
    memoryMb: Math.round(PARTS.reduce((sum, part) => sum + memory[part], 0)),
    memoryMbByPart: Object.fromEntries(PARTS.map((part) => [part, Math.round(memory[part])])),
    errors: result.errors + missing,
    fault,
  }
}

/** The floor's first page is the queue's, read with a session; the rest come from its memory. */
async function measureFloor(floor: Floor, queue: () => Visit, options: Options, warmUpSeconds: number): Promise<void> {
  const next = queue
  await driveClients(floor.address, { clients: 1, seconds: 0.2, next })
  for (const clients of options.clients) {
    await driveClients(floor.address, { clients, seconds: warmUpSeconds, next })
    const before = readCpuTime(floor.pid)
    const result = await driveClients(floor.address, { clients, seconds: options.seconds, next })
    const cpuMs = round((readCpuTime(floor.pid) - before) / result.latenciesMs.length)
    const memory = { memoryMb: 0, memoryMbByPart: {} }
    options.report({ ...summarise(result), scenario: 'floor', clients, cpuMs, cpuMsByPart: { web: cpuMs }, ...memory })
  }
}

function summarise({ latenciesMs, elapsedMs, errors, fault }: DriveResult) {
  const at = (share: number) => round(latenciesMs[Math.ceil(latenciesMs.length * share) - 1] ?? 0)
  const requests = latenciesMs.length
  return {
    requests,
    perSecond: round((requests / elapsedMs) * 1000),
    p50Ms: at(0.5),
    p95Ms: at(0.95),
    p99Ms: at(0.99),
    errors,
    fault,
  }
}

function round(value: number): number {
  return Math.round(value * 100) / 100
}

async function countTickets(client: pg.Client): Promise<number> {
  const { rows } = await client.query<{ count: number }>('SELECT count(*)::int AS count FROM ticket')
  return rows[0]?.count ?? 0
}

/** A full page, but where few tickets were loaded. */
async function countQueueRows(client: pg.Client): Promise<number> {
  const { rows } = await client.query<{ count: number }>(
    `SELECT least(50, count(*))::int AS count FROM ticket WHERE is_open AND section_code = 'euc'`,
  )
  return rows[0]?.count ?? 0
}

const PATIENCE_MS = 600_000
const PENDING_SQL = `
  SELECT (SELECT count(*) FROM outbox_job
      WHERE done_at IS NULL AND failed_at IS NULL AND name IN ('ticket.notify', 'delivery.send'))
    + (SELECT count(*) FROM delivery WHERE state IN ('queued', 'sending', 'deferred', 'unknown')
      AND NOT (is_alarm AND state = 'queued')) AS pending`

async function waitUntilMailed(client: pg.Client): Promise<void> {
  const startedAt = performance.now()
  for (;;) {
    const { rows } = await client.query<{ pending: string }>(PENDING_SQL)
    const pending = Number(rows[0]?.pending ?? 0)
    if (pending === 0) return
    if (performance.now() - startedAt > PATIENCE_MS) throw new Error(`${pending} jobs and mails are still under way`)
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
}
