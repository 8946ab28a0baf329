import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { expect, it } from 'vitest'

const good = {
  id: 'good',
  calendars: { utc: { timeZone: 'UTC', week: { mon: [['08:00', '17:00']] }, exceptions: {} } },
  policies: { P: { calendar: 'utc', targets: { resolution: 60 }, warnAt: [] } },
  events: [{ at: '2026-11-23T09:00:00.000Z', type: 'opened', policy: 'P' }],
  asOf: '2026-11-23T09:30:00.000Z',
}
const line = JSON.stringify(good)

function startSimulation() {
  return spawn(process.execPath, ['--import', 'tsx', 'bin/sla-simulate.ts'], { stdio: ['pipe', 'pipe', 'inherit'] })
}

async function simulate(input: string): Promise<{ results: { id: unknown; error?: string }[]; status: unknown }> {
  const simulation = startSimulation()
  const ended = once(simulation, 'close')
  simulation.stdin.end(input)
  let output = ''
  for await (const chunk of simulation.stdout) output += String(chunk)
  const [status] = await ended
  return {
    results: output
      .split('\n')
      .filter(Boolean)
      .map((text) => JSON.parse(text)),
    status,
  }
}

it('the simulator answers line for line, leaves out blank lines and ends well', async () => {
  const { results, status } = await simulate(`\uFEFF${line}\r\n\n   \n${line.replace('"good"', '"split\u2028line"')}`)
  expect(results.map(({ id }) => id)).toEqual(['good', 'split\u2028line'])
  expect(status).toBe(0)
})

it('the simulator goes on after a malformed case and ends with status 1', async () => {
  const { results, status } = await simulate(`{"id":"bad"}\nnonsense\n${line}\n`)
  expect(results).toMatchObject([
    { id: 'bad', error: expect.any(String) },
    { id: null, error: expect.any(String) },
    { id: 'good' },
  ])
  expect(results[2]).not.toHaveProperty('error')
  expect(status).toBe(1)
})

it('the simulator answers each case before it is given the next', async () => {
  const simulation = startSimulation()
  const ended = once(simulation, 'close')
  const answers = createInterface(simulation.stdout)
  for (const id of ['first', 'second']) {
    const answered = once(answers, 'line')
    simulation.stdin.write(`${JSON.stringify({ ...good, id })}\n`)
    expect(JSON.parse(String(await answered))).toMatchObject({ id })
  }
  simulation.stdin.end()
  expect(await ended).toEqual([0, null])
})
