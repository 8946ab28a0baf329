import { writeFileSync } from 'node:fs'
import { cpus, release, totalmem } from 'node:os'
import { parseArgs } from 'node:util'
import { judgeFigures, type Run } from '#tests/load/judge-figures.ts'
import { type Measurement, measureStack } from '#tests/load/measure.ts'
import { startMeasuredStack } from '#tests/load/measured-stack.ts'
import { SCENARIOS, type ScenarioName } from '#tests/load/scenarios.ts'
import { setUp } from './setup.mjs'

/**
 * Measures the production build over HTTP: `npm run bench -- --tickets N --clients 1,16 --seconds S --json FILE --check`,
 * with `--scenarios search,open` only those.
 * docs/performance.md says how to read it. `--check` measures 1,000 tickets first and fails where a figure is missed.
 */
const SMALL = 1_000

const { values: options } = parseArgs({
  options: {
    tickets: { type: 'string', default: String(SMALL) },
    clients: { type: 'string', default: '1,16' },
    seconds: { type: 'string', default: '10' },
    scenarios: { type: 'string', default: SCENARIOS.join() },
    json: { type: 'string' },
    check: { type: 'boolean', default: false },
  },
})
const tickets = readNumber('tickets', options.tickets)
const seconds = readNumber('seconds', options.seconds)
const clients = options.clients.split(',').map((count) => readNumber('clients', count))
const scenarios = readScenarios(options.scenarios)
if (process.platform !== 'linux') throw new Error('The bench reads processor times from /proc, which only Linux has.')

await setUp()
const small = options.check && tickets > SMALL ? await measure(SMALL) : null
const run = await measure(tickets)
if (options.json) {
  const runs = small ? [small, run] : [run]
  writeFileSync(options.json, `${JSON.stringify({ machine: describeMachine(), seconds, runs }, null, 2)}\n`)
}
if (options.check) {
  const missed = judgeFigures(run, small)
  for (const line of missed) console.error(line)
  console.log(missed.length === 0 ? 'Every figure is kept.' : `${missed.length} figures are missed.`)
  if (missed.length > 0) process.exitCode = 1
}
process.exit()

function readNumber(name: string, text: string): number {
  const value = Number(text)
  if (!Number.isFinite(value) || value <= 0) throw new Error(`--${name} must be a number above 0, not "${text}"`)
  return value
}

function readScenarios(text: string): ScenarioName[] {
  const asked = text.split(',')
  const unknown = asked.find((name) => !SCENARIOS.some((scenario) => scenario === name))
  if (unknown !== undefined) throw new Error(`--scenarios takes ${SCENARIOS.join(', ')}, not "${unknown}"`)
  if (options.check && asked.length < SCENARIOS.length) throw new Error('--check judges all scenarios')
  return SCENARIOS.filter((scenario) => asked.includes(scenario))
}

function describeMachine() {
  const [cpu] = cpus()
  const memoryGb = Math.round(totalmem() / 2 ** 30)
  return { cpu: cpu?.model, cores: cpus().length, memoryGb, kernel: release(), node: process.version }
}

async function measure(count: number): Promise<Run & { loadSeconds: number; databaseMb: number }> {
  console.log(`\n${count.toLocaleString('en-US')} tickets: preparing …`)
  const stack = await startMeasuredStack(count)
  const loadSeconds = Math.round(stack.loadSeconds)
  const { databaseMb } = stack
  console.log(
    `Filled in ${loadSeconds} s, ${databaseMb} MB. Processor time is that of all server processes a request.\n`,
  )
  console.log(
    writeLine(['', 'clients', 'req/s', 'p50', 'p95', 'p99', 'cpu ms', 'web', 'worker', 'stack', 'pg', 'MB', 'errors']),
  )
  const measurements: Measurement[] = []
  try {
    await measureStack(stack, {
      clients,
      seconds,
      scenarios,
      report: (found) => {
        measurements.push(found)
        console.log(writeLine(describeCells(found)))
        if (found.fault) console.log(`          ${found.fault}`)
      },
    })
  } finally {
    await stack.stop()
  }
  return { tickets: count, loadSeconds, databaseMb, measurements }
}

function describeCells(found: Measurement): string[] {
  const { web = 0, worker = 0, stack = 0, postgres = 0 } = found.cpuMsByPart
  const times = [found.p50Ms, found.p95Ms, found.p99Ms].map((ms) => ms.toFixed(1))
  const parts = [found.cpuMs, web, worker, stack, postgres].map((ms) => ms.toFixed(2))
  const counts = [found.memoryMb, found.errors].map(String)
  return [found.scenario, String(found.clients), found.perSecond.toFixed(0), ...times, ...parts, ...counts]
}

function writeLine([first = '', ...cells]: string[]): string {
  return first.padEnd(8) + cells.map((cell) => cell.padStart(8)).join('')
}
