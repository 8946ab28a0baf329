import { db } from '#app/platform/db.server.ts'
import { inTransaction } from '#app/platform/transaction.server.ts'
import { systemScope } from '../events/ticket-scope.ts'
import type { SlaRules } from '../sla/sla-rules.ts'
import { formatTicketNumber } from '../tickets/ticket-number.ts'
import { buildTicket, type KnownPerson } from './build-ticket.ts'
import type { FieldReader } from './create-field-reader.ts'
import type { ImportCatalogue } from './import-catalogue.ts'
import type { ImportMapping } from './import-mapping.ts'
import { insertTickets } from './insert-tickets.server.ts'
import type { PersonDirectory } from './person-directory.server.ts'
import { readSourceTicket } from './read-source-ticket.ts'
import type { Fate, RowFate } from './row-fate.ts'
import type { SourceGroup } from './source-group.ts'
import { RowProblem } from './source-row.ts'
import type { SourceTicket } from './source-ticket.ts'

const imported = systemScope('An import brings everybody’s tickets.')

export interface ImportGround {
  mapping: ImportMapping
  catalogue: ImportCatalogue
  reader: FieldReader
  rules: SlaRules
  directory: PersonDirectory
  apply: boolean
  now: Date
}

interface Planned {
  group: SourceGroup
  ticket: SourceTicket
}

/** Brings in a batch in one transaction, or in a dry run does all but write. Returns one fate for each row. */
export async function importBatch(groups: readonly SourceGroup[], ground: ImportGround): Promise<RowFate[]> {
  const known = await findKnown(groups, ground.mapping.source)
  const fates: RowFate[] = []
  const planned: Planned[] = []
  for (const group of groups) {
    const problem = group.problem ?? findConflict(group, known)
    const before = known.get(group.key)
    if (problem !== null) fates.push(...tell(group, 'rejected', problem))
    else if (before) fates.push(...tell(group, 'unchanged', '', before.ticketId))
    else if (group.sameAsLine !== null) {
      fates.push(...tell(group, 'merged-into-history', `says the same as line ${group.sameAsLine}: one ticket`))
    } else {
      const ticket = read(group, ground)
      if (ticket instanceof RowProblem) fates.push(...tell(group, 'rejected', ticket.message))
      else planned.push({ group, ticket })
    }
  }
  const ids = await write(planned, ground)
  for (const [index, { group }] of planned.entries()) {
    const [first, ...others] = tell(group, 'merged-into-history', '', ids[index] ?? null)
    if (first) fates.push({ ...first, fate: 'created' }, ...others)
  }
  return fates.sort((a, b) => a.line - b.line)
}

function tell({ rows, key }: SourceGroup, fate: Fate, reason: string, ticketId: number | null = null): RowFate[] {
  return rows.map(({ line }) => ({ line, key, fate, ticketId, reason }))
}

type Known = Map<string, { ticketId: number; digest: string }>

async function findKnown(groups: readonly SourceGroup[], source: string): Promise<Known> {
  const keys = [...new Set(groups.map(({ key }) => key))]
  const references = await db.$queryRaw<{ key: string; ticketId: number; digest: string }[]>`
    SELECT key, ticket_id AS "ticketId", encode(digest, 'hex') AS digest FROM external_reference ${imported} WHERE source = ${source} AND key = ANY(${keys}::text[])`
  return new Map(references.map(({ key, ...reference }) => [key, reference]))
}

function findConflict({ key, digest }: SourceGroup, known: Known): string | null {
  const before = known.get(key)
  if (!before || before.digest === digest) return null
  return `was brought in as ${formatTicketNumber(before.ticketId)} with other content; that ticket has its own history now and is left as it is`
}

function read(group: SourceGroup, ground: ImportGround): SourceTicket | RowProblem {
  try {
    return readSourceTicket(group.key, group.rows, { ...ground, now: ground.now.getTime() })
  } catch (error) {
    if (error instanceof RowProblem) return error
    throw error
  }
}

function listPeople(planned: readonly Planned[]): string[] {
  const names = planned.flatMap(({ ticket }) => [
    ticket.requester,
    ticket.openedBy,
    ...ticket.moments.flatMap(({ actor, assignee }) => [actor, assignee]),
  ])
  return [...new Set(names)].filter((name) => name !== '')
}

async function write(planned: readonly Planned[], ground: ImportGround): Promise<(number | null)[]> {
  if (planned.length === 0) return []
  const { directory, mapping, now } = ground
  const names = listPeople(planned)
  const build = (person: (name: string) => KnownPerson) =>
    planned.map(({ group: { key, digest }, ticket }) => ({
      ...buildTicket(ticket, { ...ground, source: mapping.source, person }),
      source: mapping.source,
      key,
      digest,
    }))
  if (!ground.apply) {
    build(await directory.pretend(names))
    return planned.map(() => null)
  }
  const { ids, person } = await inTransaction(async (tx) => {
    const person = await directory.resolve(tx, names)
    return { person, ids: await insertTickets(tx, build(person), now) }
  })
  directory.keep(names, person)
  return ids
}
