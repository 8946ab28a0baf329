// biome-ignore-all lint/suspicious/noTemplateCurlyInString: it is code to be judged.

import { resolve } from 'node:path'
import { expect, test } from 'vitest'
import { findUnscopedQueries } from './find-unscoped-queries.ts'
import { loadProgram } from './load-program.ts'

const root = resolve(import.meta.dirname, '../..')
const IMPORTS = `
  import { Prisma } from '#app/generated/prisma/client.ts'
  import { db, type Tx } from '#app/platform/db.server.ts'
  import { systemScope, type TicketScope } from '#app/domain/events/ticket-scope.ts'
  import { ticketRows } from '#app/domain/events/ticket-rows.ts'
  import { visibleTicketsSql } from '#app/domain/tickets/visible-tickets.ts'
  import type { Actor } from '#app/domain/identity/actor.ts'
  declare const actor: Actor
  declare const tx: Tx
  declare const name: string
  declare const maybe: boolean
`

/** What must be refused, and with which words. */
const WRONG: Record<string, [body: string, message: RegExp]> = {
  'SQL without a scope': ['export const x = Prisma.sql`SELECT subject FROM ticket`', /SQL on ticket/],
  'a join': ['export const x = Prisma.sql`SELECT 1 FROM section s JOIN ticket_message m ON true`', /ticket_message/],
  'a list of tables': ['export const x = Prisma.sql`SELECT 1 FROM section s, sla_clock c`', /sla_clock/],
  'small letters and quotes': ['export const x = tx.$queryRaw`select 1 from "ticket_event" e`', /ticket_event/],
  'a deletion': ['export const x = tx.$executeRaw`DELETE FROM attachment WHERE id = ${1}`', /attachment/],
  'any SQL in place of a scope': [
    'export const x = Prisma.sql`SELECT 1 FROM ticket t WHERE ${Prisma.sql`TRUE`}`',
    /ticket/,
  ],
  'a scope in one case alone': [
    'export const x = Prisma.sql`SELECT 1 FROM ticket t WHERE ${maybe ? visibleTicketsSql(actor) : Prisma.empty}`',
    /SQL on ticket/,
  ],
  'a table that comes at run time': ['export const x = Prisma.sql`SELECT 1 FROM ${Prisma.raw(name)}`', /run time/],
  'SQL in a string': ["export const x = 'SELECT subject FROM ticket'", /plain string/],
  'SQL in a template of text': ['export const x = `UPDATE ticket SET subject = ${name}`', /plain string/],
  'SQL of unknown text': ['export const x = db.$queryRawUnsafe(name)', /any text/],
  'a model': ['export const x = db.ticket.findMany()', /Prisma’s ticket /],
  'a model of a transaction': ['export const x = tx.ticketMessage.count()', /ticketMessage/],
  'a model by its name': ["export const x = tx['slaClock'].count()", /slaClock/],
  'a model taken apart': ['export const { delivery } = db', /delivery/],
  'a model by some name': ["export const x = tx[name as 'section']", /run time/],
  'a relation': ['export const x = db.person.findMany({ include: { requestedTickets: true } })', /requestedTickets/],
  'a claim': ['export const x = Prisma.empty as TicketScope', /not claimed/],
}

const RIGHT: Record<string, string> = {
  'what the actor sees': 'export const x = Prisma.sql`SELECT subject FROM ticket t WHERE ${visibleTicketsSql(actor)}`',
  'a stated reason':
    "const why = systemScope('It is nobody’s.')\nexport const x = Prisma.sql`SELECT 1 FROM ticket ${why}`",
  'a model with a scope': "export const x = ticketRows(tx, systemScope('It is nobody’s.')).ticket.findMany()",
  'other tables': 'export const x = Prisma.sql`SELECT 1 FROM ticket_category, section`',
  'a column': 'export const x = Prisma.sql`SELECT section.code, ticket.subject`',
  'quoted words': "export const x = Prisma.sql`SELECT 1 FROM outbox_job WHERE name IN ('a', 'ticket')`",
  'plain words': "export const x = 'It comes from ticket OTS-1 and more'",
}

const places = new Map<string, string>()
const cases = [...Object.entries(WRONG).map(([title, [body]]) => [title, body] as const), ...Object.entries(RIGHT)]
for (const [index, [, body]] of cases.entries()) {
  places.set(`${root}/app/domain/tickets/fixture-${index}.server.ts`, `${IMPORTS}\n${body}\n`)
}
const program = loadProgram(root, places)
const findingsIn = (title: string) => {
  const file = program.getSourceFile([...places.keys()][cases.findIndex(([name]) => name === title)] ?? '')
  if (!file) throw new Error(`There is no file for ${title}`)
  return findUnscopedQueries(program, [file]).map(({ message }) => message)
}

test.each(Object.entries(WRONG))('%s is refused', (title, [, message]) => {
  expect(findingsIn(title)).toEqual([expect.stringMatching(message)])
})

test.each(Object.keys(RIGHT))('%s may stand', (title) => {
  expect(findingsIn(title)).toEqual([])
})

test('a system scope says why', async () => {
  const { systemScope } = await import('#app/domain/events/ticket-scope.ts')
  expect(() => systemScope(' ')).toThrow()
})
