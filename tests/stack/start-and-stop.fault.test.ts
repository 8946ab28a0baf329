import { existsSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { waitPatiently } from '#tests/faults/wait-patiently.ts'
import { makeDataFolder } from '#tests/support/make-data-folder.ts'
import { findProcesses, type Helpdesk, runHelpdesk, stopWhatIsLeft, waitForEnd } from './run-helpdesk.ts'

const { dataFolder, removeDataFolder } = makeDataFolder('ots-stack-')
let helpdesk: Helpdesk

beforeAll(async () => {
  helpdesk = await runHelpdesk(dataFolder)
})

afterAll(async () => {
  await stopWhatIsLeft()
  removeDataFolder()
})

async function query<Row extends object>(sql: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: readFileSync(join(dataFolder, 'database-url'), 'utf8') })
  await client.connect()
  try {
    return (await client.query<Row>(sql)).rows
  } finally {
    await client.end()
  }
}

function killGroup(signal: NodeJS.Signals): void {
  if (helpdesk.process.pid) process.kill(-helpdesk.process.pid, signal)
}

test('it says whom to sign in as, and keeps the database’s address to itself', async () => {
  expect(helpdesk.said()).toContain('requester@ldh.la.example')
  expect(statSync(join(dataFolder, 'database-url')).mode & 0o777).toBe(0o600)
  expect(await query('select 1 from section')).toHaveLength(9)
})

test('a second one over the same folder is refused, and the first goes on', async () => {
  await expect(runHelpdesk(dataFolder)).rejects.toThrow(/already runs over .*choose another folder/)
  expect((await fetch(`${helpdesk.address}/readyz`)).status).toBe(200)
})

test('a port that is taken is named', async () => {
  const other = makeDataFolder('ots-stack-')
  const port = Number(new URL(helpdesk.address).port)
  await expect(runHelpdesk(other.dataFolder, port)).rejects.toThrow(`Port ${port} is in use`)
  other.removeDataFolder()
})

test('killed without warning, it starts again with everything that was committed', async () => {
  await query(`insert into audit_entry (action) values ('survives')`)
  killGroup('SIGKILL')
  await waitForEnd(helpdesk.process)
  helpdesk = await runHelpdesk(dataFolder)
  expect(await query(`select 1 from audit_entry where action = 'survives'`)).toHaveLength(1)
})

test('its children do not outlive it, and the next start takes over what the database server holds', async () => {
  helpdesk.process.kill('SIGKILL')
  await waitForEnd(helpdesk.process)
  helpdesk = await runHelpdesk(dataFolder)
  expect(await query('select 1 as one')).toEqual([{ one: 1 }])
})

test('a worker that dies is started again', async () => {
  await waitPatiently('the worker runs', () => findWorkerPid() !== undefined)
  const pid = Number(findWorkerPid())
  process.kill(pid, 'SIGKILL')
  await waitPatiently('there is another', () => ![undefined, pid].includes(findWorkerPid()))
  const sweeps = `select 1 from worker_beat where worker_id like '%-${findWorkerPid()}-%'`
  await waitPatiently('it sweeps', async () => (await query(sweeps)).length > 0)
})

function findWorkerPid(): number | undefined {
  const pids = findProcesses('build/worker.js').map((line) => Number(line.trim().split(/\s+/)[0]))
  return pids.find((pid) => findParent(pid) === helpdesk.process.pid)
}

/** Of a process that may have ended meanwhile. */
function findParent(pid: number): number | undefined {
  try {
    return Number(readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ')[1])
  } catch {
    return undefined
  }
}

test('on a signal everything ends and nothing is left', async () => {
  killGroup('SIGINT')
  expect(await waitForEnd(helpdesk.process)).toBe(0)
  expect(findProcesses(dataFolder)).toEqual([])
  expect(existsSync(join(dataFolder, 'lock'))).toBe(false)
  await expect(fetch(`${helpdesk.address}/healthz`)).rejects.toThrow()
})
