import { parseArgs } from 'node:util'
import { projectRoot } from '#app/platform/project-root.ts'
import { checkOutBuild } from '#tests/load/against/check-out-build.ts'
import { type Comparison, compareRounds, type Round } from '#tests/load/against/compare-rounds.ts'
import { type RoundsServer, startRounds } from '#tests/load/against/start-rounds.ts'
import { SCENARIOS, type ScenarioName } from '#tests/load/scenarios.ts'
import { setUp } from './setup.mjs'

const USAGE = `npm run bench:against -- REVISION [--tickets 10000] [--clients 16] [--rounds 10] [--seconds 1] [--scenarios queue,open] [--most 0.1]

Compares what pages cost in this folder with what they cost in a revision that git knows. Both run at once, over tickets of their own,
and are asked by turns, since a machine's speed changes within minutes. Ends with status 1 where something costs more than --most more.`

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    tickets: { type: 'string', default: '10000' },
    clients: { type: 'string', default: '16' },
    rounds: { type: 'string', default: '10' },
    seconds: { type: 'string', default: '1' },
    scenarios: { type: 'string', default: SCENARIOS.join() },
    most: { type: 'string' },
  },
})
const [revision] = positionals
const asked = options.scenarios.split(',')
const scenarios = SCENARIOS.filter((scenario) => asked.includes(scenario))
const [tickets = 0, clients = 0, rounds = 0, seconds = 0] = [
  options.tickets,
  options.clients,
  options.rounds,
  options.seconds,
].map(Number)
if (!revision || !tickets || !clients || !rounds || !seconds || scenarios.length !== asked.length) {
  console.error(USAGE)
  process.exit(2)
}
if (process.platform !== 'linux') throw new Error('The bench reads processor times from /proc, which only Linux has.')

await setUp()
const { folder, commit } = checkOutBuild(revision)
console.log(
  `\nBefore: ${commit.slice(0, 12)}, in ${folder}. Each with ${tickets.toLocaleString('en-US')} tickets: preparing …`,
)
const servers: RoundsServer[] = []
try {
  for (const place of [folder, projectRoot]) servers.push(await startRounds(place, tickets))
  const found = await compare(servers)
  console.log('\nMilliseconds of processor time a request, of all server processes\n')
  console.log(writeLine(['', 'before', 'now', 'change', 'median', 'errors']))
  for (const [scenario, comparison] of found) console.log(writeCosts(scenario, comparison))
  const most = options.most === undefined ? Number.POSITIVE_INFINITY : Number(options.most)
  if (found.some(([, { change, errors }]) => errors > 0 || !(change <= most))) process.exitCode = 1
} finally {
  await Promise.all(servers.map((server) => server.stop()))
}
process.exit()

async function compare([before, now]: readonly RoundsServer[]): Promise<[ScenarioName, Comparison][]> {
  if (!before || !now) throw new Error('Two builds are compared')
  const measured = new Map<ScenarioName, Round[]>(scenarios.map((scenario) => [scenario, []]))
  for (const scenario of scenarios) {
    for (const server of [before, now]) await server.warmUp({ scenario, clients, seconds: 3 })
  }
  for (let round = 0; round < rounds; round++) {
    for (const scenario of scenarios) {
      const drive = { scenario, clients, seconds }
      // Whoever is second meets the machine as the first left it: each is it every other time.
      const isSwapped = round % 2 === 1
      const [first, second] = isSwapped ? [now, before] : [before, now]
      const [one, other] = [await first.measure(drive), await second.measure(drive)]
      measured.get(scenario)?.push(isSwapped ? { before: other, now: one } : { before: one, now: other })
    }
  }
  return [...measured].map(([scenario, list]) => [scenario, compareRounds(list)])
}

function writeCosts(scenario: string, { beforeMs, nowMs, change, medianChange, errors, fault }: Comparison): string {
  const percent = (share: number) => `${share < 0 ? '−' : '+'}${Math.abs(share * 100).toFixed(0)} %`
  const costs = [beforeMs.toFixed(2), nowMs.toFixed(2), percent(change), percent(medianChange), String(errors)]
  return writeLine([scenario, ...costs]) + (fault === null ? '' : `   ${fault}`)
}

function writeLine([first = '', ...cells]: string[]): string {
  return first.padEnd(8) + cells.map((cell) => cell.padStart(9)).join('')
}
