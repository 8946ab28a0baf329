import { request as httpRequest } from 'node:http'
import { fillNewTicket, openAs } from '#tests/e2e/access-stage.ts'
import type { AskAs, Form } from '#tests/e2e/ask-as.ts'
import { DEMO_PASSWORD_OF_TESTS, findLongest, HOSTILE_QUERIES, HOSTILE_TEXTS } from './hostile-input.ts'
import { expect, test } from './security-test.ts'

test.describe.configure({ timeout: 90_000 })

/** A session's cookie, for requests that a browser would not send. */
async function signIn(origin: string, email: string): Promise<string> {
  const body = new URLSearchParams({ email, password: DEMO_PASSWORD_OF_TESTS })
  const answer = await fetch(`${origin}/sign-in`, { method: 'POST', headers: { origin }, body, redirect: 'manual' })
  return answer.headers.get('set-cookie')?.split(';')[0] ?? ''
}

test('V3.5.1: nothing is changed from another origin, from none or from a hidden one, on pages, data requests and resources', async ({
  origin,
  openTicket,
  database,
}) => {
  const number = await openTicket('Requests: sent from elsewhere')
  const cookie = await signIn(origin, 'requester@ldh.la.example')
  const count = async () =>
    (await database.query('SELECT count(*) FROM ticket_message WHERE ticket_id = $1', [number.slice(4)])).rows
  const before = await count()
  const senders: Record<string, string>[] = [
    {},
    { origin: 'null' },
    { origin: 'https://evil.example' },
    { origin: 'http://localhost.evil.example' },
    { origin: `${origin}.evil.example` },
    { origin: origin.replace('http:', 'https:') },
    { origin: 'https://evil.example', 'sec-fetch-site': 'same-origin' },
    { 'sec-fetch-site': 'same-site' },
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'none' },
    { referer: `${origin}/tickets` },
    { origin: 'https://evil.example', 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'https' },
  ]
  const targets = ['replies', 'replies.data', 'replies?index', 'replies?_data=routes%2Ftickets.%24number.replies']
  const wrong: string[] = []
  for (const headers of senders) {
    for (const target of [...targets.map((name) => `/tickets/${number}/${name}`), '/drafts', '/files', '/sign-out']) {
      const answer = await fetch(origin + target, {
        method: 'POST',
        headers: { ...headers, cookie },
        body: new URLSearchParams({ body: 'Sent from elsewhere', submissionKey: crypto.randomUUID() }),
        redirect: 'manual',
      })
      const expected = target.includes('_data') ? [400, 403] : [403]
      if (!expected.includes(answer.status)) wrong.push(`${target} ${JSON.stringify(headers)}: ${answer.status}`)
      await answer.text()
    }
  }
  expect(wrong).toEqual([])
  expect(await count()).toEqual(before)
})

test('V3.5.1: the side doors of the framework are shut: _data, overridden methods, unknown methods', async ({
  origin,
  openTicket,
}) => {
  const number = await openTicket('Requests: side doors')
  const cookie = await signIn(origin, 'requester@ldh.la.example')
  const ask = async (method: string, target: string, headers: Record<string, string> = {}) =>
    (await fetch(origin + target, { method, headers: { cookie, origin, ...headers }, redirect: 'manual' })).status
  expect(await ask('GET', `/tickets/${number}?_data=routes%2Ftickets.%24number`)).toBe(400)
  expect(await ask('GET', '/tickets?x=1&_data')).toBe(400)
  expect(await ask('GET', `/tickets/${number}?x=?&_data=routes%2Ftickets.%24number`)).toBe(400)
  for (const method of ['PUT', 'PATCH', 'DELETE', 'OPTIONS', 'PROPFIND']) {
    expect(await ask(method, `/tickets/${number}`), method).toBe(405)
  }
  expect(await ask('GET', `/tickets/${number}`, { 'x-http-method-override': 'DELETE' })).toBe(200)
})

test('V4.1.3: no header of the client decides which host we are', async ({ origin }) => {
  const { port } = new URL(origin)
  const ask = (headers: Record<string, string>, path = '/sign-in') =>
    new Promise<{ status: number; body: string; location: string }>((resolve, reject) => {
      const asked = httpRequest({ host: '127.0.0.1', port, path, headers }, (answer) => {
        let body = ''
        answer.on('data', (chunk) => (body += chunk))
        answer.on('end', () =>
          resolve({ status: answer.statusCode ?? 0, body, location: answer.headers.location ?? '' }),
        )
      })
      asked.on('error', reject)
      asked.end()
    })
  for (const host of [
    'evil.example',
    `evil.example:${port}`,
    'localhost.evil.example',
    'localhost@evil.example',
    'localhost:99999',
  ]) {
    const { status, body } = await ask({ host })
    expect([400, 421], host).toContain(status)
    expect(body).not.toContain('evil.example')
  }
  const forwarded = {
    host: `localhost:${port}`,
    'x-forwarded-host': 'evil.example',
    'x-forwarded-proto': 'https',
    forwarded: 'host=evil.example',
    'x-original-url': '/admin',
    'x-rewrite-url': '/admin',
    'x-original-host': 'evil.example',
  }
  const page = await ask(forwarded)
  expect(page.status).toBe(200)
  expect(page.body).not.toContain('evil.example')
  expect((await ask(forwarded, '/tickets')).location).not.toContain('evil')
  expect((await ask({ host: 'evil.example' }, '/healthz')).status).toBe(200)
})

test('V2.2.1, V15.2.2: bodies without measure get 413 or 400, and others are answered meanwhile', async ({
  origin,
  askAs,
}) => {
  const cookie = await signIn(origin, 'requester@ldh.la.example')
  const send = async (target: string, body: string, type = 'application/x-www-form-urlencoded') => {
    const headers = { cookie, origin, 'content-type': type }
    const answer = await fetch(origin + target, { method: 'POST', headers, body, redirect: 'manual' })
    await answer.text()
    return answer.status
  }
  const form = (more: string) => `${new URLSearchParams(fillNewTicket('Requests: too much'))}&${more}`
  const boundary = 'x-boundary'
  const parts = Array.from(
    { length: 10_000 },
    (_, place) => `--${boundary}\r\ncontent-disposition: form-data; name="f${place}"\r\n\r\nx\r\n`,
  ).join('')
  const heavy: [string, Promise<number>][] = [
    ['a subject of 1 MB', send('/tickets/new/euc', form(`subject=${'x'.repeat(1_048_576)}`))],
    ['a body of 10 MB', send('/tickets/new/euc', form(`x=${'x'.repeat(10_485_760)}`))],
    ['20,000 fields', send('/tickets/new/euc', form(Array.from({ length: 20_000 }, (_, n) => `f${n}=1`).join('&')))],
    [
      '10,000 parts',
      send('/tickets/new/euc', `${parts}--${boundary}--\r\n`, `multipart/form-data; boundary=${boundary}`),
    ],
    [
      'a boundary that never comes',
      send('/tickets/new/euc', 'x'.repeat(900_000), 'multipart/form-data; boundary=never'),
    ],
    ['no boundary', send('/tickets/new/euc', 'x', 'multipart/form-data')],
    ['JSON', send('/tickets/new/euc', '{"subject":"x"}', 'application/json')],
    ['a field of 600 kB', send('/sign-in', `email=${'x'.repeat(600_000)}&password=x`)],
  ]
  const startedAt = performance.now()
  expect((await askAs('otherAgency', 'GET', '/tickets')).status).toBe(200)
  expect(performance.now() - startedAt).toBeLessThan(5_000)
  for (const [what, status] of heavy) expect([400, 413], what).toContain(await status)
})

test('V2.2.1: parameters of pages outside of what is known give the default or 400, in a moment', async ({
  askAs,
  stage,
}) => {
  const pages = [
    '/search?q=',
    '/tickets?page=',
    '/tickets?after=',
    '/tickets?filter=',
    '/tickets?status=',
    '/queues/euc?after=',
    '/queues/euc?sort=',
    '/queues/euc?status=',
    '/queues/euc?assignee=',
    '/queues/euc?agency=',
    '/queues/euc?q=',
    '/reports/sla?from=',
    '/reports/sla?section=',
    '/reports/sla/tickets?after=',
    `/tickets/${stage.ticket}?opened=`,
    `/tickets/${stage.ticket}/time?unfold=`,
  ]
  const measure = async (address: string) => {
    const startedAt = performance.now()
    const { status, body } = await askAs('supervisor', 'GET', address)
    return { status, body, took: performance.now() - startedAt }
  }
  /** What a value costs it costs each time, and harmless ones beside it do not: what else the machine does meets both. */
  const isCostly = async (page: string, value: string) => {
    const [hostile, harmless]: [number[], number[]] = [[], []]
    for (let round = 0; round < 4; round += 1) {
      hostile.push((await measure(page + encodeURIComponent(value))).took)
      harmless.push((await measure(page)).took + (await measure(`${page}a`)).took)
    }
    return Math.min(...hostile) > Math.max(1_500, 5 * Math.min(...harmless))
  }
  const wrong: string[] = []
  for (const page of pages) {
    for (const value of HOSTILE_QUERIES) {
      const { status, body, took } = await measure(page + encodeURIComponent(value))
      const what = `${page}${value.slice(0, 30)}`
      if (![200, 303, 400, 404, 414].includes(status)) wrong.push(`${what}: ${status}`)
      if (/\n\s+at .*\.(ts|js):\d+/.test(body)) wrong.push(`${what}: shows a stack`)
      if (took > 1_500 && (await isCostly(page, value))) wrong.push(`${what}: ${Math.round(took)} ms`)
    }
  }
  expect(wrong).toEqual([])
})

test('V2.2.1: a place in a list that no page of ours wrote begins the list at its start', async ({ askAs }) => {
  const lists = [
    '/admin/agencies',
    '/admin/audit',
    '/admin/files',
    '/admin/mail/incoming',
    '/admin/mail/outgoing',
    '/admin/people',
    '/admin/protected-data',
    '/admin/sla/closures',
    '/admin/sla/freezes',
    '/admin/sla/on-call',
    '/notices',
    '/queues/euc',
    '/reports/sla/stints',
    '/reports/sla/tickets',
    '/tickets',
  ]
  const uuid = '00000000-0000-4000-8000-000000000000'
  const days = ['0000-01-01', '9999-12-31', '2026-02-30']
  const moments = ['99999999999999', '999999999999999', '0', 'x']
  const places = [
    ...[...days, ...moments].flatMap((at) =>
      ['.1', '-1', ',1', `,${uuid}`, '-2147483647', '.999999999'].map((id) => at + id),
    ),
    ...['99999999999999999999', '9223372036854775808', '2147483648', '1.\0', '1.\ud800'],
  ]
  const wrong: string[] = []
  for (const list of lists) {
    for (const place of places) {
      const { status } = await askAs(
        'administrator',
        'GET',
        `${list}?${new URLSearchParams({ after: place, before: place })}`,
      )
      if (![200, 403].includes(status)) wrong.push(`${list} after ${place}: ${status}`)
    }
  }
  expect(wrong).toEqual([])
})

test('V15.2.2: a letter under 200,000 accents holds nobody up', async ({ origin, askAs }) => {
  const cookie = await signIn(origin, 'requester@ldh.la.example')
  const pile = `a${'\u0301'.repeat(100_000)}${'\u0327'.repeat(100_000)}`
  const send = async (target: string, fields: Record<string, string>, field: string) => {
    // As bytes: with its escapes it would be larger than a form may be.
    const body = Buffer.from(`${new URLSearchParams(fields)}&${field}=${pile}`)
    const headers = { cookie, origin, 'content-type': 'application/x-www-form-urlencoded' }
    return (await fetch(origin + target, { method: 'POST', headers, body, redirect: 'manual' })).status
  }
  const { subject: _, ...ticket } = fillNewTicket('')
  const startedAt = performance.now()
  const sent = Promise.all([
    send('/tickets/new/euc', ticket, 'subject'),
    send('/sign-in', { email: 'nobody@ldh.la.example' }, 'password'),
    send('/verify', {}, 'password'),
    send('/account/password', { password: 'four words in a row' }, 'current'),
  ])
  expect((await askAs('otherAgency', 'GET', '/tickets')).status).toBe(200)
  for (const status of await sent) expect([303, 400]).toContain(status)
  // Half a minute each, without the bound: more than a busy machine takes for all of them.
  expect(performance.now() - startedAt).toBeLessThan(20_000)
})

async function openWith(askAs: AskAs, subject: string, description: string) {
  return askAs('owner', 'POST', '/tickets/new/euc', { ...fillNewTicket(subject), description })
}

test('V1.1.1, V2.2.1: odd characters are refused or cleaned, and never break anything', async ({ askAs, database }) => {
  const wrong: string[] = []
  for (const [name, text] of Object.entries(HOSTILE_TEXTS)) {
    const answers = await Promise.all([
      openWith(askAs, `Odd ${text}`, 'x'),
      openWith(askAs, 'Odd description', `x ${text}`),
    ])
    for (const { status } of answers) if (![303, 400].includes(status)) wrong.push(`${name}: ${status}`)
  }
  const blank = await openWith(askAs, ' \u00a0\u3000\t', ' \n\u2003\n')
  if (blank.status !== 400) wrong.push(`only white space: ${blank.status}`)
  expect(wrong).toEqual([])
  const stored = await database.query<{ text: string }>(
    `SELECT subject AS text FROM ticket WHERE subject LIKE 'Odd%' UNION ALL SELECT body FROM ticket_message m JOIN ticket t ON t.id = m.ticket_id WHERE t.subject LIKE 'Odd%'`,
  )
  for (const { text } of stored.rows) {
    expect(text).not.toMatch(/[\u202a-\u202e\u2066-\u2069]/)
    expect(text).not.toMatch(/[^\P{Cc}\n\t]/u)
    expect(findLongest(text, /\p{M}+/gu)).toBeLessThanOrEqual(8)
  }
})

test('V1.3.11: line breaks in a subject make no second header and no second recipient', async ({ askAs, database }) => {
  const subject = 'Injected\r\nBcc: evil@evil.example\r\n\r\nBody'
  await openAs(askAs, { ...fillNewTicket(subject), contactNote: 'x@evil.example, y@evil.example' })
  await expect
    .poll(async () => (await database.query("SELECT 1 FROM caught_mail WHERE subject LIKE '%Injected%'")).rowCount, {
      timeout: 30_000,
    })
    .toBeGreaterThan(0)
  const { rows } = await database.query<{ recipients: string[]; raw: Buffer }>(
    "SELECT recipients, raw FROM caught_mail WHERE subject LIKE '%Injected%'",
  )
  for (const { recipients, raw } of rows) {
    expect(recipients).toHaveLength(1)
    expect(recipients[0]).not.toContain('evil')
    expect(raw.toString().split('\r\n\r\n')[0]).not.toMatch(/^bcc:/im)
  }
})

test('V2.3.3: the same form sent twenty times at once makes one ticket and one mail', async ({ askAs, database }) => {
  const form: Form = fillNewTicket('Requests: sent twenty times')
  const answers = await Promise.all(Array.from({ length: 20 }, () => askAs('owner', 'POST', '/tickets/new/euc', form)))
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([303]))
  expect(new Set(answers.map(({ location }) => location)).size).toBe(1)
  const { rows } = await database.query<{ id: number }>(
    "SELECT id FROM ticket WHERE subject = 'Requests: sent twenty times'",
  )
  expect(rows).toHaveLength(1)
  const mails = () =>
    database.query("SELECT 1 FROM delivery WHERE ticket_id = $1 AND template = 'ticket-opened' AND state = 'sent'", [
      rows[0]?.id,
    ])
  await expect.poll(async () => (await mails()).rowCount, { timeout: 30_000 }).toBe(1)
})

test('V3.4.3, V3.4.4, V3.4.5, V3.4.6, V14.3.2: every kind of answer carries its headers', async ({
  origin,
  askAs,
  stage,
}) => {
  await askAs('technician', 'GET', '/queues')
  const cookie = await signIn(origin, 'tech1.euc@ots.la.example')
  const pages = ['/sign-in', '/queues/euc', `/tickets/${stage.ticket}`, '/admin', '/nowhere', '/tickets/OTS-98765432']
  for (const page of [...pages, '/%00', '/favicon.ico', '/healthz']) {
    const answer = await fetch(origin + page, { headers: { cookie }, redirect: 'manual' })
    await answer.text()
    const header = (name: string) => answer.headers.get(name) ?? ''
    expect(header('x-content-type-options'), page).toBe('nosniff')
    expect(header('referrer-policy'), page).toBe('same-origin')
    expect(header('cross-origin-opener-policy'), page).toBe('same-origin')
    expect(header('cross-origin-resource-policy'), page).toBe('same-origin')
    expect(header('permissions-policy'), page).toContain('camera=()')
    expect(header('x-powered-by'), page).toBe('')
    expect(header('server'), page).toBe('')
    if (!header('content-type').startsWith('text/html')) continue
    const policy = header('content-security-policy')
    for (const part of ["default-src 'none'", "frame-ancestors 'none'", "base-uri 'none'"])
      expect(policy, page).toContain(part)
    expect(policy, page).not.toMatch(/unsafe-inline|unsafe-eval|\*|http:|https:/)
    expect(header('cache-control'), page).toContain('no-store')
    if (pages.includes(page)) {
      expect(policy, page).toMatch(/script-src 'self' 'nonce-[\w+/=]{24}'/)
      expect(policy, page).toContain("require-trusted-types-for 'script'")
      expect(policy, page).toContain('report-uri /csp-reports')
    }
  }
})

test('V13.4.3, V13.4.4, V13.4.1: no folder is listed, no source is served, TRACE is unknown', async ({ origin }) => {
  for (const path of [
    '/assets/',
    '/.git/config',
    '/.env',
    '/package.json',
    '/build/web.js',
    '/assets/..%2f..%2fpackage.json',
    '/assets/%2e%2e/%2e%2e/package.json',
    '/server/index.js',
    '/prisma/schema.prisma',
  ]) {
    const answer = await fetch(origin + path, { redirect: 'manual' })
    const text = await answer.text()
    expect([400, 404], path).toContain(answer.status)
    expect(text, path).not.toContain('"dependencies"')
  }
  const { port } = new URL(origin)
  const status = await new Promise<number>((resolve) =>
    httpRequest({ host: '127.0.0.1', port, method: 'TRACE' }, (answer) => resolve(answer.statusCode ?? 0)).end(),
  )
  expect(status).toBe(405)
})
