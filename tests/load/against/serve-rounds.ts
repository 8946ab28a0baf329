import { join } from 'node:path'
import { driveClients } from '../drive-clients.ts'
import { measureScenario, prepareVisits } from '../measure.ts'
import type { ScenarioName } from '../scenarios.ts'

/** What the process that compares asks for, one at a time; each round is answered with its `Measurement`. */
export type RoundsRequest = { scenario: ScenarioName; seconds: number; clients: number; isWarmUp: boolean } | 'stop'

/**
 * A helpdesk of the checkout in `folder`, filled and asked as that one's own bench does it, since forms and tables are its own.
 * Run as a process of its own: the environment that an application reads is read once.
 */
const [folder = '', tickets = ''] = process.argv.slice(2)
const { startMeasuredStack } = await importOf('measured-stack.ts')
const { writeScenarios } = await importOf('scenarios.ts')
const { signIn } = await importOf('sign-in.ts')
const stack = await startMeasuredStack(Number(tickets))
const visits = await prepareVisits(stack, { signIn, writeScenarios })

process.on('message', async (request: RoundsRequest) => {
  if (request === 'stop') {
    await stack.stop()
    process.exit(0)
  }
  const { scenario, isWarmUp, ...drive } = request
  const next = visits[scenario]
  if (isWarmUp) await driveClients(stack.address, { ...drive, next })
  process.send?.(isWarmUp ? 'warm' : await measureScenario(stack, scenario, { ...drive, next }))
})
process.send?.('ready')

function importOf<Name extends 'measured-stack.ts' | 'scenarios.ts' | 'sign-in.ts'>(
  name: Name,
): Promise<Modules[Name]> {
  return import(join(folder, 'tests/load', name))
}

interface Modules {
  'measured-stack.ts': typeof import('../measured-stack.ts')
  'scenarios.ts': typeof import('../scenarios.ts')
  'sign-in.ts': typeof import('../sign-in.ts')
}
