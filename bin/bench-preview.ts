import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import pg from 'pg'
import type { Actor } from '#app/domain/identity/actor.ts'
import type { SlaChangeRequest } from '#app/domain/sla-changes/sla-change.ts'
import { fillDatabase } from './stack/fill-database.ts'
import { prepareDatabase } from './stack/prepare-database.ts'

/**
 * Measures how long an administrator waits for the preview of a change of the SLA rules, and how fast it is then applied:
 * `npm run bench:preview -- --tickets N --json FILE --check`, where all N tickets are open. `--check` fails where a preview
 * takes more than five seconds.
 */
const LIMIT_SECONDS = 5
const ROUNDS = 3
const BATCHES = 10

interface Figure {
  change: string
  /** The slowest of the rounds. */
  seconds: number
  pageSeconds: number
  ticketsChanged: number
}

const { values: options } = parseArgs({
  options: {
    tickets: { type: 'string', default: '100000' },
    json: { type: 'string' },
    check: { type: 'boolean', default: false },
  },
})
const tickets = Number(options.tickets)
if (!Number.isInteger(tickets) || tickets <= 0) throw new Error(`--tickets must be a number above 0, not "${tickets}"`)

const dataFolder = mkdtempSync(join(tmpdir(), 'ots-bench-'))
// PostgreSQL's account has to get through to its own folder.
chmodSync(dataFolder, 0o755)
const database = await prepareDatabase(dataFolder)
const { release } = await fillDatabase({
  NODE_ENV: 'production',
  DATABASE_URL: database.url,
  EMBEDDED: '1',
  SESSION_SECRET: '0'.repeat(64),
  LOG_LEVEL: 'warn',
  SMTP_URL: 'smtp://127.0.0.1:1',
})
try {
  await load()
  const actor = await findAdministrator()
  const changes = await listChanges()
  const figures: Figure[] = []
  for (const [change, request] of Object.entries(changes)) figures.push(await measurePreview(actor, change, request))
  const ticketsASecond = await measureApplying(actor, changes.policy)
  console.table(Object.fromEntries(figures.map(({ change, ...figure }) => [change, figure])))
  console.log(`Applied to ${ticketsASecond} tickets a second. ${describeMemory()}`)
  if (options.json) {
    const machine = { cpu: cpus()[0]?.model, cores: cpus().length, node: process.version }
    writeFileSync(options.json, `${JSON.stringify({ machine, tickets, figures, ticketsASecond }, null, 2)}\n`)
  }
  const missed = figures.filter(({ seconds }) => seconds > LIMIT_SECONDS)
  for (const { change, seconds } of missed) console.error(`${change}: ${seconds} s, may be ${LIMIT_SECONDS} s`)
  if (options.check && missed.length > 0) process.exitCode = 1
} finally {
  await release()
  await database.stop()
  rmSync(dataFolder, { recursive: true, force: true })
}
process.exit()

async function load(): Promise<void> {
  console.log(`${tickets.toLocaleString('en-US')} open tickets: preparing …`)
  const { loadSlaRules } = await import('#app/domain/sla/load-sla-rules.server.ts')
  const { loadTickets } = await import('#tests/load/load-tickets.ts')
  const client = new pg.Client({ connectionString: database.ownerUrl })
  await client.connect()
  await loadTickets(client, await loadSlaRules(), tickets, new Date(), 1)
  await client.end()
}

async function findAdministrator(): Promise<Actor> {
  const { loadActor } = await import('#prisma/seed/builders/load-actor.ts')
  return loadActor('admin@ots.la.example')
}

async function listChanges() {
  const { db } = await import('#app/platform/db.server.ts')
  const { loadSlaSetup } = await import('#app/domain/sla-changes/load-sla-setup.server.ts')
  const { calendar, policy } = await loadSlaSetup(db)
  const office = calendar.get('office')
  const p3 = policy.get('p3-incident')
  if (!office || !p3) throw new Error('The seed has no office calendar or no policy for P3')
  const yesterday = new Date(Date.now() - 86_400_000).toISOString()
  const today = new Date().toISOString()
  const holiday = { date: yesterday.slice(0, 10), name: 'Holiday', basis: '', isConfirmed: true, intervals: [] }
  const exceptions = [...office.exceptions.filter(({ date }) => date !== holiday.date), holiday]
  const closure = { date: holiday.date, fromTime: '10:00', reason: 'Storm', source: '' }
  const freeze = {
    name: 'Freeze',
    announcement: '',
    fromAt: yesterday,
    toAt: today,
    categoryCodes: [],
    includesP1: true,
  }
  return {
    policy: { kind: 'policy', subject: 'p3-incident', after: { ...p3, resolutionMinutes: 900 } },
    calendar: { kind: 'calendar', subject: 'office', after: { ...office, exceptions } },
    closure: { kind: 'closure', subject: null, after: { ...closure, isStatewide: true, parishNames: [] } },
    freeze: { kind: 'freeze', subject: null, after: { ...freeze, sectionCodes: ['euc', 'dco'] } },
  } as const satisfies Record<string, SlaChangeRequest>
}

async function measurePreview(actor: Actor, change: string, request: SlaChangeRequest): Promise<Figure> {
  const { draftSlaChange } = await import('#app/domain/sla-changes/draft-sla-change.server.ts')
  const { previewSlaChange } = await import('#app/domain/sla-changes/preview-sla-change.server.ts')
  const changeId = await draftSlaChange(actor, request)
  const figure = { change, seconds: 0, pageSeconds: 0, ticketsChanged: 0 }
  for (let round = 0; round < ROUNDS; round += 1) {
    const { result, seconds } = await time(() => previewSlaChange(actor, changeId))
    const page = await time(() => previewSlaChange(actor, changeId, { after: result.next ?? 1 }))
    figure.seconds = Math.max(figure.seconds, seconds)
    figure.pageSeconds = Math.max(figure.pageSeconds, page.seconds)
    figure.ticketsChanged = result.figures.ticketsChanged
  }
  return figure
}

async function measureApplying(actor: Actor, request: SlaChangeRequest): Promise<number> {
  const { draftSlaChange } = await import('#app/domain/sla-changes/draft-sla-change.server.ts')
  const { confirmSlaChange } = await import('#app/domain/sla-changes/confirm-sla-change.server.ts')
  const { applyToBatch } = await import('#app/domain/sla-changes/apply-to-batch.server.ts')
  const { getSlaChange } = await import('#app/domain/sla-changes/get-sla-change.server.ts')
  const changeId = await draftSlaChange(actor, request)
  await confirmSlaChange(actor, changeId)
  const { seconds } = await time(async () => {
    for (let batch = 0; batch < BATCHES; batch += 1) await applyToBatch(changeId)
  })
  const { ticketsDone } = await getSlaChange(changeId)
  return Math.round(ticketsDone / seconds)
}

async function time<Result>(run: () => Promise<Result>): Promise<{ result: Result; seconds: number }> {
  const startedAt = performance.now()
  const result = await run()
  return { result, seconds: Math.round(performance.now() - startedAt) / 1000 }
}

function describeMemory(): string {
  return `The process took ${Math.round(process.resourceUsage().maxRSS / 1024)} MB at most.`
}
