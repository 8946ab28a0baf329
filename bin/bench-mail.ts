import { fork } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { cpus, release } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { projectRoot } from '#app/platform/project-root.ts'
import { judgeMailFigures, type MailFigures, readRatio } from '#tests/load/mail/judge-mail-figures.ts'
import { setUp } from './setup.mjs'

/**
 * Measures how fast the production build tells people of events: `npm run bench:mail -- --mails 20000 --seconds 30
 * --json FILE --check`. docs/performance.md says how to read it. `--check` fails where a figure is missed.
 */
const { values: options } = parseArgs({
  options: {
    mails: { type: 'string', default: '20000' },
    seconds: { type: 'string', default: '30' },
    json: { type: 'string' },
    check: { type: 'boolean', default: false },
  },
})
for (const name of ['mails', 'seconds'] as const) {
  if (!/^[1-9]\d*$/.test(options[name])) throw new Error(`--${name} must be a whole number above 0`)
}

await setUp()
const figures = await measure()
console.table(describeRun(figures))
if (options.json) {
  const machine = { cpu: cpus()[0]?.model, cores: cpus().length, kernel: release(), node: process.version }
  writeFileSync(options.json, `${JSON.stringify({ machine, ...figures }, null, 2)}\n`)
}
const missed = judgeMailFigures(figures)
for (const line of missed) console.error(line)
if (missed.length === 0) console.log('Every figure is kept.')
if (options.check && missed.length > 0) process.exitCode = 1

function measure(): Promise<MailFigures> {
  const child = fork(join(projectRoot, 'tests/load/mail/run-mail.ts'), [options.mails, options.seconds], {
    execArgv: ['--import', 'tsx'],
  })
  return new Promise((resolve, reject) => {
    let measured: MailFigures | null = null
    child.once('message', (message) => {
      measured = message as MailFigures
    })
    child.once('exit', (code) => {
      if (measured && code === 0) resolve(measured)
      else reject(new Error(`Measuring ended with exit code ${code}`))
    })
  })
}

function describeRun({ rounds, expected, taken, takenTwice, memory, latency, cpuMs }: MailFigures) {
  const each = (rate: (round: MailFigures['rounds'][number]) => number) =>
    rounds.map((round) => Math.round(rate(round))).join(' / ')
  return {
    'notifications, came, came twice': `${expected}, ${taken}, ${takenTwice}`,
    'mails a second, by rounds': each(({ helpdesk }) => helpdesk),
    'a bare loop, by rounds': each(({ bare }) => bare),
    ratio: readRatio(rounds).toFixed(2),
    'CPU ms a mail, worker / PostgreSQL': `${cpuMs.worker.toFixed(2)} / ${cpuMs.postgres.toFixed(2)}`,
    'worker, MB in the first round / in the last': `${Math.round(memory.firstMb)} / ${Math.round(memory.lastMb)}`,
    'first mail after, p50 / p95 / max ms': [latency.p50Ms, latency.p95Ms, latency.maxMs].map(Math.round).join(' / '),
  }
}
