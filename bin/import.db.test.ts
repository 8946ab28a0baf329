import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { db } from '#app/platform/db.server.ts'
import { projectRoot } from '#app/platform/project-root.ts'

const folder = mkdtempSync(join(tmpdir(), 'ots-import-bin-'))
afterAll(() => rmSync(folder, { recursive: true }))
const PATIENCE_MS = 120_000

const mapping = {
  source: 'command-line',
  dates: { zone: 'UTC', formats: ['yyyy-mm-dd'] },
  fields: { subject: { column: 'Subject' }, requester: { column: 'Caller' }, openedAt: { constant: '2026-03-02' } },
}

function place(name: string, content: string): string {
  writeFileSync(join(folder, name), content)
  return join(folder, name)
}

function run(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--import', 'tsx', 'bin/import.ts', ...args], {
    cwd: projectRoot,
    env: { ...process.env, DATA_DIR: folder },
    encoding: 'utf8',
  })
  return { status, stdout, stderr }
}

test(
  'counts in a dry run, then applies, with a report of every row',
  async () => {
    const file = place('tickets.csv', 'Subject,Caller\n=cmd,Ann\nlost key,\nthird,Bea\n')
    const mappingFile = place('mapping.json', JSON.stringify(mapping))
    const before = await db.ticket.count()
    const dry = run(file, '--mapping', mappingFile)
    expect(dry).toMatchObject({ status: 1, stderr: '' })
    expect(dry.stdout).toContain('This was a dry run: nothing was written.')
    expect(await db.ticket.count()).toBe(before)

    const report = join(folder, 'report.csv')
    const applied = run(file, '--mapping', mappingFile, '--apply', '--report', report)
    expect(applied.status).toBe(1)
    expect(applied.stdout.replace(/\s+/g, ' ')).toContain(
      'Rows read 3 created 2 (tickets) merged into history 0 unchanged 0 rejected 1 together 3',
    )
    expect(await db.ticket.count()).toBe(before + 2)
    const lines = readFileSync(report, 'utf8').replace('\uFEFF', '').trim().split('\r\n')
    expect(lines[0]).toBe('line,key,fate,ticket,reason')
    expect(lines).toHaveLength(4)
    expect(lines[2]).toMatch(/^3,[0-9a-f]{24},rejected,,does not say who asked$/)
  },
  PATIENCE_MS,
)

test(
  'stops with status 2 and names what is wrong in the mapping',
  () => {
    const file = place('tickets.csv', 'Subject,Caller\nx,Ann\n')
    const wrong = place(
      'wrong.json',
      JSON.stringify({ ...mapping, dates: { zone: 'Nowhere', formats: ['yyyy-mm-dd'] } }),
    )
    const stopped = run(file, '--mapping', wrong)
    expect(stopped.status).toBe(2)
    expect(stopped.stderr).toContain('dates.zone: is no time zone such as America/Chicago')
    expect(stopped.stderr).not.toContain('    at ')
  },
  PATIENCE_MS,
)
