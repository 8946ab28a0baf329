import { existsSync, mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { root, setUp } from './setup.mjs'
import { countPlaywright, countVitest } from './test/count-results.mjs'
import { installBrowserAndRedis } from './test/install-browser-and-redis.mjs'
import { printFigures } from './test/print-figures.mjs'
import { runShown } from './test/run-shown.mjs'

const results = join(root, 'test-results')
const node = process.execPath
const tool = (path) => join(root, 'node_modules', path)

/** A tool that only says yes or no counts as one check. */
const check = (args) => async (name) =>
  (await runShown(name, node, args)) === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 }

const vitest =
  (project, env = {}) =>
  async (name) => {
    const file = join(results, `${name.replaceAll(/\W+/g, '-')}.json`)
    const reporters = ['--reporter=dot', '--reporter=json', `--outputFile.json=${file}`]
    const code = await runShown(name, node, [tool('vitest/vitest.mjs'), 'run', '--project', project, ...reporters], env)
    return countVitest(file, code)
  }

const playwright = async (name) => {
  const file = join(results, 'browser.json')
  const args = [tool('@playwright/test/cli.js'), 'test', '--reporter=dot,json']
  const code = await runShown(name, node, args, { PLAYWRIGHT_JSON_OUTPUT_FILE: file })
  return countPlaywright(file, code)
}

const asked = process.argv.slice(2)
/** Faults as often and as long as was promised: minutes of outages instead of seconds. */
const isLong = asked.includes('--long')
const wanted = asked.filter((key) => key !== '--long')

async function faults(name) {
  const counts = await vitest('faults', isLong ? { FAULTS: 'long' } : {})(name)
  const report = join(results, 'faults.json')
  if (isLong && existsSync(report)) printFigures(report)
  return counts
}

const depcruise = [tool('dependency-cruiser/bin/dependency-cruise.mjs'), '--config', '.dependency-cruiser.cjs']
const biome = [
  tool('@biomejs/biome/bin/biome'),
  'ci',
  '--error-on-warnings',
  '--colors=off',
  '--max-diagnostics=5',
  '.',
]

/** Stages run one after the other. The lists in one run beside each other, and what a list holds one after the other. */
const plan = [
  [
    [
      { key: 'types', name: 'types', run: check([tool('typescript/bin/tsc'), '--noEmit']) },
      { key: 'lint', name: 'lint and format', run: check(biome) },
    ],
    [
      {
        key: 'imports',
        name: 'direction of imports',
        run: check([...depcruise, 'app', 'workers', 'prisma', 'bin']),
      },
      { key: 'unused', name: 'unused files and dependencies', run: check([tool('knip/bin/knip.js')]) },
      { key: 'policy', name: 'queries on tickets', run: check(['--import', 'tsx', 'bin/check-policy.ts']) },
      { key: 'dependencies', name: 'packages', run: check(['--import', 'tsx', 'bin/check-dependencies.ts']) },
    ],
  ],
  [
    [
      { key: 'unit', name: 'unit', run: vitest('unit') },
      { key: 'db', name: 'database', run: vitest('database') },
      { key: 'queue', name: 'queue on PostgreSQL', run: vitest('queue', { QUEUE_BACKEND: 'postgres' }) },
      { key: 'queue', name: 'queue on Redis', run: vitest('queue', { QUEUE_BACKEND: 'redis' }) },
    ],
    // They mostly wait, for minutes that must pass.
    [{ key: 'faults', name: 'faults', run: faults }],
  ],
  [[{ key: 'e2e', name: 'browser', run: playwright }]],
]

const unknown = wanted.filter((key) => !plan.flat(2).some((step) => step.key === key))
if (unknown.length > 0) {
  console.error(
    `There is no step ${unknown.join(', ')}. Steps: ${[...new Set(plan.flat(2).map(({ key }) => key))].join(' ')}`,
  )
  process.exit(1)
}

const total = { passed: 0, failed: 0 }
async function runStep({ key, name, run }) {
  if (wanted.length > 0 && !wanted.includes(key)) return
  const startedAt = performance.now()
  const { passed, failed } = await run(name)
  total.passed += passed
  total.failed += failed
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1)
  console.log(`── ${name}: ${passed} passed, ${failed} failed, ${seconds} s`)
}

async function runInTurn(steps) {
  for (const step of steps) await runStep(step)
}

try {
  await setUp({ build: wanted.length === 0 || wanted.includes('faults') || wanted.includes('e2e') })
  installBrowserAndRedis(wanted)
  rmSync(results, { recursive: true, force: true })
  mkdirSync(results, { recursive: true })
  for (const stage of plan) await Promise.all(stage.map(runInTurn))
} catch (error) {
  console.error(error.message)
  total.failed += 1
}
console.log(`${total.passed} passed, ${total.failed} failed`)
process.exitCode = total.failed === 0 && total.passed > 0 ? 0 : 1
