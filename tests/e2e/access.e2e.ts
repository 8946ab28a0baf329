import { randomUUID } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { loadAccessMatrix } from '#tests/access/access-matrix.ts'
import { EVERYBODY, PEOPLE, type PersonKey, REQUESTERS } from '#tests/access/people.ts'
import { type AccessStage, fillNewTicket, NOTE, openAs, setAccessStage, stageFile } from './access-stage.ts'
import { type Answer, createAskAs } from './ask-as.ts'
import { test as base, expect } from './fixtures.ts'

const requesters: readonly PersonKey[] = REQUESTERS
const isOutside = (person: PersonKey) => person === 'nobody' || person === 'deactivated'
const METHODS = ['GET', 'HEAD', 'PUT', 'PATCH', 'DELETE', 'POST'] as const
const matrix = await loadAccessMatrix()
const build = join(import.meta.dirname, '../../build')

interface Manifest {
  routes: Record<string, { module: string; hasAction: boolean; hasLoader: boolean }>
}

function readManifest(): Manifest {
  const assets = join(build, 'client/assets')
  const name = readdirSync(assets).find((file) => /^manifest-\w+\.js$/.test(file))
  if (!name) throw new Error('There is no built manifest')
  const text = readFileSync(join(assets, name), 'utf8')
  return JSON.parse(text.slice(text.indexOf('{'), text.lastIndexOf('}') + 1)) as Manifest
}

const test = base.extend<{ askAs: ReturnType<typeof createAskAs>; stage: AccessStage }>({
  askAs: async ({ baseURL }, use) => use(createAskAs(new URL(baseURL ?? '').origin)),
  stage: async ({ askAs, database }, use) => use(await setAccessStage(askAs, database)),
})

function fill(address: string, stage: AccessStage): string {
  return address.replace(/:([a-z]\w*)/gi, (_all, name: keyof AccessStage) => stage[name])
}

/** Two answers that say the same differ in the request's id and nonce, the time, and the number asked for. */
function withoutIds({ status, body }: Answer, ...names: string[]) {
  const bare = names.reduce((text, name) => text.replaceAll(name, '…'), body)
  const own = /[0-9a-f]{8}-[0-9a-f-]{27}|nonce="[^"]*"|name="server-now" content="[^"]*"/g
  return { status, body: bare.replace(own, '…') }
}

/**
 * Nobody signed in is led to the sign-in page, home, or the page that a form stands on, which lead there; nobody else is
 * asked to sign in again.
 */
function isLedRightly(person: PersonKey, { status, location }: Answer): boolean {
  if (status < 300 || status >= 400) return true
  return location.startsWith('/sign-in')
    ? isOutside(person)
    : !isOutside(person) ||
        /^\/(admin\/(routing|sla\/[a-z-]+(\/\d+)?|people\/\d+|agencies\/\d+)|account\/[a-z-]+|notices)?$/.test(location)
}

test.describe.configure({ timeout: 400_000 })

test('every route of the build has its row in the matrix, and no row speaks of another (V8.1.1)', () => {
  const listed = new Set(matrix.map(({ route }) => route))
  expect([...listed].sort()).toEqual(Object.keys(readManifest().routes).sort())
})

test('each route answers each person and method as the matrix says, and who is refused changes nothing (V8.2.1, V8.3.1)', async ({
  askAs,
  stage,
  database,
}) => {
  const readTickets = async () => {
    const ids = [stage.ticket, stage.restricted].map((number) => Number(number.slice(4)))
    const history = '(SELECT count(*) FROM ticket_event e WHERE e.ticket_id = t.id) AS events'
    return (await database.query(`SELECT t.*, ${history} FROM ticket t WHERE id = ANY($1) ORDER BY id`, [ids])).rows
  }
  const before = await readTickets()
  expect((await askAs('technician', 'GET', `/tickets/${stage.ticket}`)).body).toContain(NOTE)
  const wrong: string[] = []
  for (const { route, address, form, endsSession, ...methods } of matrix) {
    const filled = fill(address, stage)
    for (const method of METHODS) {
      await Promise.all(
        EVERYBODY.map(async (person) => {
          const answer = await askAs(person, method, filled, form)
          const expected = method === 'HEAD' ? methods.GET[person] : (methods[method]?.[person] ?? 405)
          if (requesters.includes(person) && answer.body.includes(NOTE))
            wrong.push(`${address} tells ${person} the note`)
          const asked = `${route}: ${method} ${address} as ${person}`
          if (answer.status !== expected) wrong.push(`${asked}: ${answer.status}, not ${expected}`)
          if (!isLedRightly(person, answer) && !endsSession) wrong.push(`${asked}: led to ${answer.location}`)
        }),
      )
    }
  }
  expect(wrong).toEqual([])
  expect(await readTickets()).toEqual(before)
})

/** Files, exports, sources of mail and live updates. */
const hasNoPage = /^\/(files|live)\/|\/(source|report)$|\.csv\b/

test('what has no page has no data, for nobody (V3.2.1, V15.2.2)', async ({ askAs, stage }) => {
  const asked = matrix.flatMap(({ address }) => {
    const path = fill(address, stage).replace(/\?.*$/, '')
    return hasNoPage.test(path) ? [`${path}.data`] : []
  })
  expect(asked.length).toBeGreaterThan(5)
  for (const address of asked) {
    const statuses = await Promise.all(EVERYBODY.map(async (person) => (await askAs(person, 'GET', address)).status))
    expect(new Set(statuses), address).toEqual(new Set([404]))
  }
})

test('a data request gets what the page gets', async ({ askAs, stage }) => {
  const pages = matrix.filter(
    ({ address }) => /^\/(tickets|queues|admin|reports\/sla$|search)/.test(address) && !hasNoPage.test(address),
  )
  const wrong: string[] = []
  for (const { address, form, ...methods } of pages) {
    const [path = '', query = ''] = fill(address, stage).split('?')
    const asked = `${path}.data?${query === 'index' ? '' : query}`
    for (const method of ['GET', 'POST'] as const) {
      await Promise.all(
        EVERYBODY.map(async (person) => {
          const { status, body } = await askAs(person, method, asked, form)
          const page = methods[method][person]
          // A redirect is told in the body: a script follows it.
          const expected = page >= 300 && page < 400 ? 202 : page
          if (status !== expected) wrong.push(`${method} ${asked} as ${person}: ${status}, not ${expected}`)
          if (page === 404 && body.includes('Access: ')) wrong.push(`${asked} tells ${person} the subject`)
          if (requesters.includes(person) && body.includes(NOTE)) wrong.push(`${asked} tells ${person} the note`)
        }),
      )
    }
  }
  expect(wrong).toEqual([])
})

test('what one may not see answers word for word as what is not there (V8.2.2)', async ({ askAs, stage }) => {
  const absent = await askAs('otherAgency', 'GET', `/tickets/${stage.absent}`)
  const hidden = await askAs('otherAgency', 'GET', `/tickets/${stage.ticket}`)
  expect(withoutIds(hidden, stage.ticket)).toEqual(withoutIds(absent, stage.absent))
  const absentFile = await askAs('otherAgency', 'GET', `/files/${randomUUID()}`)
  expect(withoutIds(await askAs('otherAgency', 'GET', `/files/${stage.file}`))).toEqual(withoutIds(absentFile))
  const absentVerb = await askAs('administrator', 'POST', `/tickets/${stage.absent}/notes`)
  const hiddenVerb = await askAs('administrator', 'POST', `/tickets/${stage.restricted}/notes`)
  expect(withoutIds(hiddenVerb, stage.restricted)).toEqual(withoutIds(absentVerb, stage.absent))
})

test('a form takes along no id that is not its sender’s to use (V8.2.2)', async ({ askAs, stage, database }) => {
  const id = Number(stage.ticket.slice(4))
  const readTicket = async () =>
    (await database.query('SELECT assignee_id, section_code, status, requester_id FROM ticket WHERE id = $1', [id]))
      .rows
  const before = await readTicket()
  const { rows } = await database.query<{ id: string; email: string }>('SELECT id, email FROM person')
  const idOf = (person: PersonKey) => String(rows.find(({ email }) => email === PEOPLE[person])?.id)
  for (const outsider of ['otherTechnician', 'coordinator', 'owner'] as const) {
    const form = { assigneeId: idOf(outsider) }
    expect((await askAs('supervisor', 'POST', `/tickets/${stage.ticket}/assignment`, form)).status).toBe(400)
  }
  const nowhere = { sectionCode: 'nowhere', reason: 'It is theirs.' }
  expect((await askAs('technician', 'POST', `/tickets/${stage.ticket}/transfer`, nowhere)).status).toBe(400)
  expect((await askAs('otherTechnician', 'POST', `/tickets/${stage.ticket}/transfer`, nowhere)).status).toBe(403)
  expect(await readTicket()).toEqual(before)

  const readFile = async (fileId: string) =>
    (await database.query('SELECT ticket_id, uploaded_by_id, submission_key FROM attachment WHERE id = $1', [fileId]))
      .rows
  const staged = await stageFile(askAs, 'owner', randomUUID())
  const files = await Promise.all([readFile(staged), readFile(stage.file)])
  const theft = {
    submissionKey: randomUUID() as string,
    body: 'See the files.',
    filesKept: [staged, stage.file, stage.restrictedFile],
  }
  expect((await askAs('technician', 'POST', `/tickets/${stage.ticket}/replies`, theft)).status).toBe(303)
  expect(await Promise.all([readFile(staged), readFile(stage.file)])).toEqual(files)
})

test('another person’s submission key opens a ticket of one’s own, and extra fields change nothing (V8.2.3)', async ({
  askAs,
  database,
}) => {
  const form = fillNewTicket('Access: sent by its owner')
  const own = await openAs(askAs, form)
  const extra = {
    role: 'administrator',
    agencyId: '1',
    status: 'closed',
    priority: 'p1',
    dueAt: '2000-01-01T00:00:00Z',
    isInternal: 'true',
    isRestricted: 'true',
    authorId: '1',
    requesterId: '1',
    openedById: '1',
    assigneeId: '1',
    sectionCode: 'isec',
  }
  const { location } = await askAs('otherAgency', 'POST', '/tickets/new/euc', { ...form, ...extra })
  const foreign = /OTS-(\d+)/.exec(location)?.[1]
  expect(`OTS-${foreign}`).not.toBe(own)
  const facts = `SELECT r.email AS requester, o.email AS opener, g.code AS agency, t.status, t.priority, t.section_code,
      t.assignee_id, t.is_restricted, m.kind, m.author_id = t.opened_by_id AS "isOwnMessage", t.next_due_at > now() AS "isDueLater"
    FROM ticket t JOIN person r ON r.id = t.requester_id JOIN person o ON o.id = t.opened_by_id
      JOIN agency g ON g.id = t.agency_id JOIN ticket_message m ON m.ticket_id = t.id WHERE t.id = $1`
  const read = async (number: string) => (await database.query(facts, [number])).rows
  const [plain] = await read(own.slice(4))
  const theirs = { requester: PEOPLE.otherAgency, opener: PEOPLE.otherAgency, agency: 'DOTD' }
  expect(await read(foreign ?? '')).toEqual([{ ...plain, ...theirs }])

  const reply = { submissionKey: randomUUID() as string, body: 'It is still dark.', ...extra }
  expect((await askAs('owner', 'POST', `/tickets/${own}/replies`, reply)).status).toBe(303)
  const messages =
    'SELECT kind, is_from_staff, p.email FROM ticket_message m JOIN person p ON p.id = m.author_id WHERE body = $1 AND ticket_id = $2'
  const { rows } = await database.query(messages, [reply.body, own.slice(4)])
  expect(rows).toEqual([{ kind: 'reply', is_from_staff: false, email: PEOPLE.owner }])
  expect(await read(own.slice(4))).toEqual(expect.arrayContaining([plain]))
})
