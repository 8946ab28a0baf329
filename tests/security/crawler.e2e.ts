import pg from 'pg'
import { PEOPLE, type PersonKey } from '#tests/access/people.ts'
import { setAccessStage } from '#tests/e2e/access-stage.ts'
import { createAskAs } from '#tests/e2e/ask-as.ts'
import { type Helpdesk, launchHelpdesk } from '#tests/e2e/launch-helpdesk.ts'
import { waitForWorkers } from '#tests/e2e/wait-for-workers.ts'
import { type Ask, crawl } from './crawl.ts'
import { DEMO_PASSWORD_OF_TESTS } from './hostile-input.ts'
import { expect, test } from './security-test.ts'
import { submitBroken } from './submit-broken.ts'

/** Wider by CRAWL=wide: every page of a kind up to twenty, every field with every value. */
const isWide = process.env.CRAWL === 'wide'
const limits = isWide ? { pages: 2_000, alike: 20 } : { pages: 120, alike: 2 }
const mostSent = isWide ? 20_000 : 250
const people: PersonKey[] = ['nobody', 'owner', 'coordinator', 'technician', 'supervisor', 'administrator']

/** What changes by itself, or by looking: sessions, counts, the workers’ own, and the log of who read what. */
const VOLATILE = new Set([
  ...[
    'session',
    'pending_sign_in',
    'rate_limit',
    'sign_in_limit',
    'outbox_job',
    'worker_beat',
    'delivery',
    'caught_mail',
    // The canaries of the mailboxes come and go by themselves.
    'inbound_mail',
    'mailbox',
  ],
  ...['audit_entry', 'audit_block', 'sla_clock', 'section_stint', 'ticket_event', 'ticket', '_prisma_migrations'],
])

test.describe.configure({ mode: 'serial', timeout: isWide ? 3_600_000 : 240_000 })

// Of its own: what broken forms leave behind would disturb the other tests.
let helpdesk: Helpdesk
let database: pg.Client

test.beforeAll(async () => {
  test.setTimeout(240_000)
  helpdesk = await launchHelpdesk()
  database = new pg.Client({ connectionString: helpdesk.databaseUrl })
  await database.connect()
  await setAccessStage(createAskAs(helpdesk.address), database)
})

test.afterAll(async () => {
  await database?.end()
  await helpdesk?.stop()
})

async function createAsk(person: PersonKey): Promise<Ask> {
  const { address } = helpdesk
  let cookie = ''
  const email = PEOPLE[person]
  if (email !== null) {
    const body = new URLSearchParams({ email, password: DEMO_PASSWORD_OF_TESTS })
    const answer = await fetch(`${address}/sign-in`, {
      method: 'POST',
      headers: { origin: address },
      body,
      redirect: 'manual',
    })
    cookie = answer.headers.get('set-cookie')?.split(';')[0] ?? ''
    expect(answer.status).toBe(303)
  }
  return (target, init = {}) => {
    const send = () =>
      fetch(new URL(target, address), { ...init, headers: { ...init.headers, cookie }, redirect: 'manual' })
    // A kept connection may have been closed meanwhile; a server that is gone stays gone.
    return send().catch(send)
  }
}

/** Workers tell of clocks that come due, whoever looks meanwhile: only what was told before is compared. */
const GROWS = new Set(['notice'])

async function readNow(): Promise<Date> {
  const { rows } = await database.query<{ now: Date }>('SELECT now()')
  return rows[0]?.now ?? new Date()
}

/** A digest of each table that no GET may change, without what workers added since. */
async function readState(since: Date): Promise<Record<string, string>> {
  const { rows } = await database.query<{ name: string }>(
    "SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE' ORDER BY 1",
  )
  const state: Record<string, string> = {}
  for (const { name } of rows.filter((row) => !VOLATILE.has(row.name))) {
    const [known, values] = GROWS.has(name) ? ['WHERE created_at <= $1', [since]] : ['', []]
    const digest = await database.query<{ digest: string }>(
      `SELECT count(*) || ' ' || coalesce(md5(string_agg(md5(t::text), '' ORDER BY md5(t::text))), '') AS digest FROM "${name}" t ${known}`,
      values,
    )
    state[name] = digest.rows[0]?.digest ?? ''
  }
  const tickets = `SELECT count(*) || ' ' || md5(string_agg(concat_ws('|', id, subject, status, section_code, assignee_id, is_restricted), ';' ORDER BY id)) AS digest FROM ticket`
  state.ticket = (await database.query<{ digest: string }>(tickets)).rows[0]?.digest ?? ''
  return state
}

for (const person of people) {
  test(`V3.5.3, V16.5.1: as ${person}, no link changes anything, and no broken form shows a fault or what is inside`, async () => {
    const ask = await createAsk(person)
    // What the forms of whoever was before left to do would change things under this one.
    await waitForWorkers(database)
    const since = await readNow()
    const before = await readState(since)
    const found = await crawl(
      ask,
      ['/', '/tickets', '/tickets/new', '/search?q=access', '/queues', '/admin', '/account/sessions'],
      limits,
    )
    expect(found.wrong).toEqual([])
    expect(await readState(since)).toEqual(before)
    const { sent, statuses, wrong } = await submitBroken(ask, helpdesk.address, found.forms, mostSent)
    console.log(
      `crawled as ${person}: ${found.pages} pages, ${found.forms.length} forms, ${sent} broken submissions`,
      statuses,
    )
    expect(wrong).toEqual([])
  })
}
