import { fork } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { cpus, release } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { projectRoot } from '#app/platform/project-root.ts'
import { judgeTimerFigures, type TimerBackend, type TimerFigures } from '#tests/load/judge-timer-figures.ts'
import { setUp } from './setup.mjs'

/**
 * Measures how late alarms are recorded by the production build: `npm run bench:timers -- --backend postgres|redis|both
 * --seconds 60 --json FILE --check`. docs/performance.md says how to read it. `--check` fails where a figure is missed.
 */
const BACKENDS: readonly TimerBackend[] = ['postgres', 'redis']

const { values: options } = parseArgs({
  options: {
    backend: { type: 'string', default: 'both' },
    seconds: { type: 'string', default: '60' },
    json: { type: 'string' },
    check: { type: 'boolean', default: false },
  },
})
const backends = BACKENDS.filter((backend) => options.backend === backend || options.backend === 'both')
if (backends.length === 0) throw new Error(`--backend takes postgres, redis or both, not "${options.backend}"`)
const seconds = Number(options.seconds)
if (!Number.isInteger(seconds) || seconds < 1) throw new Error(`--seconds must be a whole number above 0`)

await setUp()
const runs: TimerFigures[] = []
for (const backend of backends) runs.push(await measure(backend))
console.table(Object.fromEntries(runs.map((run) => [run.backend, describeRun(run)])))
if (options.json) {
  const machine = { cpu: cpus()[0]?.model, cores: cpus().length, kernel: release(), node: process.version }
  writeFileSync(options.json, `${JSON.stringify({ machine, seconds, runs }, null, 2)}\n`)
}
const missed = runs.flatMap(judgeTimerFigures)
for (const line of missed) console.error(line)
if (missed.length === 0) console.log('Every figure is kept.')
if (options.check && missed.length > 0) process.exitCode = 1

function measure(backend: TimerBackend): Promise<TimerFigures> {
  const child = fork(join(projectRoot, 'tests/load/run-timers.ts'), [backend, String(seconds)], {
    execArgv: ['--import', 'tsx'],
  })
  return new Promise((resolve, reject) => {
    let figures: TimerFigures | null = null
    child.once('message', (message) => {
      figures = message as TimerFigures
    })
    child.once('exit', (code) => {
      if (figures && code === 0) resolve(figures)
      else reject(new Error(`Measuring on ${backend} ended with exit code ${code}`))
    })
  })
}

function describeRun({ runningClocks, steady, burst, sweep }: TimerFigures) {
  const { recorded, seen } = steady
  return {
    'running clocks': runningClocks,
    'alarms, steady': `${steady.found} of ${steady.expected}`,
    'recorded, p50 / p95 / max ms': [recorded.p50Ms, recorded.p95Ms, recorded.maxMs].map(Math.round).join(' / '),
    'seen, p50 / p95 / max ms': [seen.p50Ms, seen.p95Ms, seen.maxMs].map(Math.round).join(' / '),
    'pages meanwhile, p95 ms': Math.round(steady.pages.p95Ms),
    'alarms, burst': `${burst.found} of ${burst.expected}`,
    'all recorded after ms': burst.allRecordedMs,
    'pages in the burst, p95 ms': Math.round(burst.pages.p95Ms),
    'clocks swept': sweep.clocks,
    'sweep, p50 / p95 ms': `${sweep.p50Ms} / ${sweep.p95Ms}`,
  }
}
