import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { db } from '#app/platform/db.server.ts'
import { projectRoot } from '#app/platform/project-root.ts'
import { importFile } from './import-file.server.ts'
import { readImportMapping } from './import-mapping.ts'
import type { RowFate } from './row-fate.ts'

const folder = join(projectRoot, '../shared/data')
const isThere = existsSync(folder)
const PATIENCE_MS = 120_000

async function importReal(file: string, mappingName: string) {
  const read = readImportMapping(JSON.parse(readFileSync(join(projectRoot, 'docs/import', mappingName), 'utf8')))
  if ('problems' in read) throw new Error(JSON.stringify(read.problems))
  const fates: RowFate[] = []
  const onFates = async (batch: readonly RowFate[]) => void fates.push(...batch)
  const result = await importFile({ file: join(folder, file), mapping: read.mapping, apply: true, onFates })
  return { result, fates }
}

/** A clone without the two files says so, and still checks that the mappings for them can be read. */
function realTest(name: string, run: () => Promise<void>, timeoutMs: number): void {
  if (isThere) test(name, run, timeoutMs)
}

if (!isThere) {
  test('the real files are not tried, since ../shared/data does not exist; their mappings are sound', () => {
    console.warn(`The import of the real files was not tried: ${folder} does not exist.`)
    for (const name of readdirSync(join(projectRoot, 'docs/import')).filter((file) => file.endsWith('.json'))) {
      const mapping = JSON.parse(readFileSync(join(projectRoot, 'docs/import', name), 'utf8'))
      expect(readImportMapping(mapping)).not.toHaveProperty('problems')
    }
  })
}

realTest(
  'brings in 2,000 real tickets, each odd row with its stated fate, and a second time none',
  async () => {
    const { result, fates } = await importReal('real-tickets-2000.csv', 'real-tickets.json')
    expect(result).toMatchObject({
      rows: 2000,
      fates: { created: 1998, 'merged-into-history': 2, unchanged: 0, rejected: 0 },
      peopleCreated: 1158,
    })
    const find = async (where: object) =>
      db.ticket.findMany({
        where: { ...where, externals: { some: { source: 'real-tickets' } } },
        include: { messages: true },
      })
    const all = await find({})
    const texts = all.map(({ subject, messages }) => `${subject}\n${messages[0]?.body}`)

    expect(texts.filter((text) => /Ã¼|â€™|å¤/.test(text))).toEqual([])
    expect(texts.filter((text) => /\p{Script=Han}/u.test(text)).length).toBeGreaterThan(5)
    expect(texts.some((text) => text.includes('probleme mit lan für rechner erodiermaschine'))).toBe(true)
    expect(Math.max(...all.map(({ messages }) => messages[0]?.body.length ?? 0))).toBeGreaterThan(11_000)
    expect(texts.filter((text) => text.includes('received from:')).length).toBeGreaterThan(500)
    expect(texts.filter((text) => text.includes('\r') || text.includes('\0'))).toEqual([])
    expect(all.find(({ subject }) => subject.startsWith('link is not working.'))?.messages[0]?.body).toContain('hi,')
    expect(all.find(({ subject }) => subject === 'browser issue :')?.messages[0]?.body).toBe('browser issue :')
    expect(all.filter(({ subject }) => subject === 'blank call')).toHaveLength(
      new Set(
        all
          .filter(({ subject }) => subject === 'blank call')
          .map(({ requesterId, sectionCode, details, messages }) =>
            JSON.stringify([requesterId, sectionCode, details, messages[0]?.body]),
          ),
      ).size,
    )
    const jobs = all.filter(({ categoryCode }) => categoryCode === 'PS-BAT-01')
    expect(jobs).toHaveLength(237)
    expect(new Set(jobs.map(({ type, messages }) => `${type} ${messages[0]?.channel}`))).toEqual(
      new Set(['production_support monitoring']),
    )

    expect(fates.map(({ line }) => line)).toEqual([...new Set(fates.map(({ line }) => line))].sort((a, b) => a - b))
    const again = await importReal('real-tickets-2000.csv', 'real-tickets.json')
    expect(again.result).toMatchObject({
      fates: { created: 0, 'merged-into-history': 0, unchanged: 2000, rejected: 0 },
      peopleCreated: 0,
    })
    expect(await db.outboxJob.count()).toBe(0)
  },
  PATIENCE_MS,
)

realTest(
  'replays the audit log of 32 real incidents with their own dates and our clocks',
  async () => {
    const { result } = await importReal('servicenow-event-log-198.csv', 'servicenow-event-log.json')
    expect(result).toMatchObject({
      rows: 198,
      tickets: 32,
      fates: { created: 32, 'merged-into-history': 166, unchanged: 0, rejected: 0 },
    })
    const find = async (key: string) => {
      const { ticketId } = await db.externalReference.findUniqueOrThrow({
        where: { source_key: { source: 'servicenow-event-log', key } },
      })
      return db.ticket.findUniqueOrThrow({
        where: { id: ticketId },
        include: { clocks: { orderBy: { id: 'asc' } }, events: { orderBy: { id: 'asc' } } },
      })
    }
    const calm = await find('INC0000060')
    expect(calm.openedAt.toISOString()).toBe('2016-02-29T12:38:00.000Z')
    expect(calm.resolvedAt?.toISOString()).toBe('2016-03-02T18:06:00.000Z')
    expect(calm.clocks.map(({ target, state }) => [target, state])).toEqual([
      ['firstResponse', 'breached'],
      ['resolution', 'breached'],
    ])
    // 29 February 06:38 to 18:00, 1 March 12 hours, 2 March 06:00 to 12:06, on the office calendar.
    expect(calm.clocks[1]?.elapsedMs).toBe(BigInt((11 * 60 + 22 + 12 * 60 + 6 * 60 + 6) * 60_000))

    const waiting = await find('INC0000074')
    expect(waiting.details).toMatchObject({ imported: { madeSla: 'false' } })
    expect(waiting.clocks.find(({ target }) => target === 'resolution')).toMatchObject({
      state: 'met',
      elapsedMs: BigInt(15 * 60_000),
    })

    const raised = await find('INC0000062')
    expect(raised).toMatchObject({ priority: 'P2', impact: 'high', status: 'closed' })
    expect(raised.events.map(({ type }) => type)).toContain('sla.termsChanged')
    expect((await find('INC0000065')).hopCount).toBeGreaterThan(2)

    const cut = await find('INC0000101')
    expect(cut).toMatchObject({
      status: 'closed',
      resolvedAt: new Date('2016-02-29T17:00Z'),
      closedAt: new Date('2016-03-05T18:00Z'),
    })
  },
  PATIENCE_MS,
)
