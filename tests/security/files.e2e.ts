import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { makePngHead, makeZip } from '#tests/support/make-zip.ts'
import { DEMO_PASSWORD_OF_TESTS } from './hostile-input.ts'
import { expect, test } from './security-test.ts'

test.describe.configure({ timeout: 120_000 })

/** A session's cookie, for requests that a browser would not send. */
async function signIn(origin: string, email: string): Promise<string> {
  const body = new URLSearchParams({ email, password: DEMO_PASSWORD_OF_TESTS })
  const answer = await fetch(`${origin}/sign-in`, { method: 'POST', headers: { origin }, body, redirect: 'manual' })
  return answer.headers.get('set-cookie')?.split(';')[0] ?? ''
}

interface Sender {
  origin: string
  cookie: string
}

async function sendFile({ origin, cookie }: Sender, name: string, content: Buffer | string, type = 'text/plain') {
  const form = new FormData()
  form.append('files', new File([new Uint8Array(Buffer.from(content))], name, { type }))
  const address = `${origin}/files?form=${randomUUID()}`
  const answer = await fetch(address, { method: 'POST', headers: { origin, cookie }, body: form })
  const said = (await answer.json()) as { id?: string; message?: string }
  return { status: answer.status, id: said.id ?? '', message: said.message ?? '' }
}

/** Sends bytes as they are: no library puts them in order. */
const sendRaw = ({ origin, cookie }: Sender, body: Uint8Array<ArrayBuffer>, boundary = 'x') =>
  fetch(`${origin}/files?form=${randomUUID()}`, {
    method: 'POST',
    headers: { origin, cookie, 'content-type': `multipart/form-data; boundary=${boundary}` },
    body,
  })

/** Follows a file's address to its content. */
async function openFile({ origin, cookie }: Sender, id: string): Promise<Response> {
  const leading = await fetch(`${origin}/files/${id}`, { headers: { cookie }, redirect: 'manual' })
  expect(leading.status).toBe(303)
  return fetch(new URL(leading.headers.get('location') ?? '', origin), { headers: { cookie }, redirect: 'manual' })
}

const SCRIPT = '<script>alert(document.domain)</script>'
const GIF_AND_SCRIPT = `GIF89a/*${'\0'.repeat(20)}*/=1;alert(1)//${SCRIPT}`

test('V3.2.1, V5.4.1: what could run in a browser comes back to be saved, under a sandbox, never as what it is', async ({
  origin,
}) => {
  const rosa = { origin, cookie: await signIn(origin, 'requester@ldh.la.example') }
  const uploads: [name: string, content: string, claimed: string][] = [
    ['drawing.svg', `<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)">${SCRIPT}</svg>`, 'image/svg+xml'],
    ['page.html', `<!doctype html>${SCRIPT}`, 'text/html'],
    ['page.htm', `<html>${SCRIPT}</html>`, 'image/png'],
    ['data.xml', `<?xml version="1.0"?><?xml-stylesheet href="x.xsl"?><a>${SCRIPT}</a>`, 'application/xml'],
    [
      'notice.pdf',
      '%PDF-1.7\n1 0 obj<</S/JavaScript/JS(app.alert(1))>>endobj\ntrailer<<>>\n%%EOF\n',
      'application/pdf',
    ],
    ['mail.eml', `From: a@la.example\r\nContent-Type: text/html\r\n\r\n${SCRIPT}`, 'message/rfc822'],
    ['words.txt', `${SCRIPT} in words`, 'text/html'],
    ['late.txt', `words first ${SCRIPT}`, 'text/html'],
    ['polyglot.gif', GIF_AND_SCRIPT, 'text/html'],
  ]
  for (const [name, content, claimed] of uploads) {
    const { status, id, message } = await sendFile(rosa, name, content, claimed)
    expect(status, `${name}: ${message}`).toBe(201)
    const answer = await openFile(rosa, id)
    const headers = Object.fromEntries(answer.headers)
    expect(headers['x-content-type-options'], name).toBe('nosniff')
    expect(headers['content-security-policy'], name).toContain("sandbox; default-src 'none'")
    expect(headers['cache-control'], name).toContain('no-store')
    const isShown = ['text/plain; charset=utf-8', 'image/gif'].includes(headers['content-type'] ?? '')
    expect(headers['content-type'], name).not.toMatch(/html|svg|xml|script/)
    expect(headers['content-disposition'], name).toMatch(isShown ? /^inline; filename=/ : /^attachment; filename=/)
    expect(await answer.text()).toBe(content)
  }
})

test('V3.2.1: a picture that is a script too runs nothing where it is opened', async ({ browser, origin }) => {
  const rosa = { origin, cookie: await signIn(origin, 'requester@ldh.la.example') }
  const { id } = await sendFile(rosa, 'polyglot.gif', GIF_AND_SCRIPT)
  const words = await sendFile(rosa, 'late.txt', `words first ${SCRIPT}`)
  const context = await browser.newContext()
  const [name = '', value = ''] = rosa.cookie.split(/=(.*)/s)
  await context.addCookies([{ name, value, url: origin }])
  const page = await context.newPage()
  const ran: string[] = []
  page.on('dialog', (dialog) => {
    ran.push(dialog.message())
    void dialog.dismiss()
  })
  page.on('request', (request) => {
    if (!request.url().startsWith(origin)) ran.push(request.url())
  })
  for (const file of [id, words.id]) {
    const answer = await page.goto(`${origin}/files/${file}`)
    expect(answer?.status()).toBe(200)
    expect(answer?.url()).toContain('/content?')
  }
  await context.close()
  expect(ran).toEqual([])
})

test('V5.2.2, V5.2.3, V5.2.6: wrong endings, programs, bombs and giant pictures are refused in words', async ({
  origin,
}) => {
  const rosa = { origin, cookie: await signIn(origin, 'requester@ldh.la.example') }
  const refused: [name: string, content: Buffer | string][] = [
    ['photo.png', '%PDF-1.7'],
    ['notice.pdf', SCRIPT],
    ['photo.jpg', Buffer.concat([Buffer.from('MZ'), Buffer.alloc(100, 7)])],
    ['notes.txt', makePngHead(10, 10)],
    ['run.exe', 'MZ'],
    ['run.exe\u200b', 'x'],
    ['run.js', 'alert(1)'],
    ['run.hta ', SCRIPT],
    ['run.lnk', 'x'],
    ['sums.xlsm', makeZip([{ name: 'a', content: 'x' }])],
    ['bomb.zip', makeZip([{ name: 'zeros', content: Buffer.alloc(20_000_000) }])],
    ['nested.zip', makeZip([{ name: 'b.zip', content: makeZip([{ name: 'a', content: 'x' }]) }])],
    ['slip.zip', makeZip([{ name: '../../../../tmp/x', content: 'x' }])],
    ['locked.zip', makeZip([{ name: 'a', content: 'x', isEncrypted: true }])],
    ['giant.png', makePngHead(60_000, 60_000)],
    ['empty.txt', ''],
  ]
  for (const [name, content] of refused) {
    const { status, message } = await sendFile(rosa, name, content)
    expect([400, 413], `${name}: ${status}`).toContain(status)
    expect(message, name).toMatch(/[.!]$/)
  }
})

test('V5.3.2, V5.4.1, V5.4.2: names are names: no path, no second header, nothing that misleads', async ({
  origin,
  database,
}) => {
  const rosa = { origin, cookie: await signIn(origin, 'requester@ldh.la.example') }
  const names = [
    '../../etc/passwd.txt',
    '..\\..\\windows\\system.ini',
    '/etc/passwd.txt',
    'a\0b.txt',
    'gnp\u202etxt.txt',
    'zero\u200bwidth\u2060\ufeff.txt',
    `${'😀'.repeat(300)}.txt`,
    'e\u0301'.repeat(400),
    '....//....//x.txt',
    'CON',
    '.htaccess',
    ' . . ',
    '"; filename="evil.html.txt',
    "a'b%22%0d%0aX-Evil: 1.txt",
    `${'a'.repeat(5_000)}.txt`,
  ]
  for (const name of names) {
    const { status, id, message } = await sendFile(rosa, name, `words ${randomUUID()}`)
    expect(status, `${JSON.stringify(name.slice(0, 40))}: ${message}`).toBe(201)
    const { rows } = await database.query('SELECT file_name, storage_key FROM attachment WHERE id = $1', [id])
    const { file_name: kept, storage_key: key } = rows[0] as { file_name: string; storage_key: string }
    expect(kept).not.toMatch(/[/\\\p{Cc}\p{Cf}]/u)
    expect([...kept].length).toBeLessThanOrEqual(150)
    expect(kept.length).toBeGreaterThan(0)
    expect(key).toMatch(/^[0-9a-f]{48}$/)
    const answer = await openFile(rosa, id)
    expect(answer.headers.get('x-evil')).toBeNull()
    expect(answer.headers.get('content-disposition')).toMatch(
      /^inline; filename="[^"\\%]*"; filename\*=UTF-8''[\w!#$&+.^`|~%-]+$/,
    )
    await answer.text()
  }
  const split = Buffer.from(
    '--x\r\nContent-Disposition: form-data; name="files"; filename="a\r\nX-Evil: 1\r\n.txt"\r\n\r\nwords\r\n--x--\r\n',
  )
  const answer = await sendRaw(rosa, new Uint8Array(split))
  expect(answer.status).toBeLessThan(500)
  expect(answer.headers.get('x-evil')).toBeNull()
})

test('V8.2.2, V7.2.4: a signed address is for one file, one session and a minute', async ({ origin }) => {
  const rosa = { origin, cookie: await signIn(origin, 'requester@ldh.la.example') }
  const again = { origin, cookie: await signIn(origin, 'requester@ldh.la.example') }
  const stranger = { origin, cookie: await signIn(origin, 'requester@dotd.la.example') }
  const { id } = await sendFile(rosa, 'mine.txt', `mine ${randomUUID()}`)
  const other = await sendFile(rosa, 'other.txt', `other ${randomUUID()}`)
  const leading = await fetch(`${origin}/files/${id}`, { headers: { cookie: rosa.cookie }, redirect: 'manual' })
  const address = new URL(leading.headers.get('location') ?? '', origin)
  const ask = async (url: URL, cookie?: string) => {
    const answer = await fetch(url, { headers: cookie ? { cookie } : {}, redirect: 'manual' })
    await answer.text()
    return answer.status
  }
  expect(await ask(address, rosa.cookie)).toBe(200)
  expect(await ask(address, again.cookie)).toBe(403)
  expect(await ask(address, stranger.cookie)).toBe(403)
  expect(await ask(address)).toBe(303)
  const changed = (change: (url: URL) => void) => {
    const url = new URL(address)
    change(url)
    return url
  }
  // As data it would come without its own headers, read into memory as a whole.
  expect(
    await ask(
      changed((url) => (url.pathname += '.data')),
      rosa.cookie,
    ),
  ).toBe(404)
  const later = (url: URL) => url.searchParams.set('expires', String(Number(url.searchParams.get('expires')) + 1))
  expect(await ask(changed(later), rosa.cookie)).toBe(403)
  expect(
    await ask(
      changed((url) => url.searchParams.delete('signature')),
      rosa.cookie,
    ),
  ).toBe(403)
  expect(
    await ask(
      changed((url) => {
        url.pathname = `/files/${other.id}/content`
      }),
      rosa.cookie,
    ),
  ).toBe(403)
  expect(await ask(new URL(`${origin}/files/${id}`), stranger.cookie)).toBe(404)
})

test('V5.2.1, V4.2.1: ten thousand parts, fields without end and files too large are refused, and others are served meanwhile', async ({
  origin,
}) => {
  const rosa = { origin, cookie: await signIn(origin, 'requester@ldh.la.example') }
  const part = (index: number) => `--x\r\nContent-Disposition: form-data; name="f${index}"\r\n\r\nv\r\n`
  const manyParts = Buffer.from(`${Array.from({ length: 10_000 }, (_, index) => part(index)).join('')}--x--\r\n`)
  const filePart = (index: number) =>
    `--x\r\nContent-Disposition: form-data; name="files"; filename="${index}.txt"\r\n\r\nv\r\n`
  const manyFiles = Buffer.from(`${Array.from({ length: 10_000 }, (_, index) => filePart(index)).join('')}--x--\r\n`)
  const manyHeaders = Buffer.from(
    `--x\r\n${Array.from({ length: 5_000 }, (_, index) => `X-${index}: y\r\n`).join('')}Content-Disposition: form-data; name="a"\r\n\r\nv\r\n--x--\r\n`,
  )
  for (const body of [manyParts, manyFiles, manyHeaders]) {
    const [answer, other] = await Promise.all([sendRaw(rosa, new Uint8Array(body)), fetch(`${origin}/healthz`)])
    expect([200, 201, 400, 413]).toContain(answer.status)
    expect(other.status).toBe(200)
    await answer.text()
  }
  const large = await sendFile(rosa, 'large.txt', Buffer.alloc(31 * 1024 * 1024, 'a')).catch(() => ({ status: 413 }))
  expect(large.status).toBe(413)
})

test('V2.2.1, V4.2.1: no multipart body, however broken, makes the server fail', async ({ origin }) => {
  const rosa = { origin, cookie: await signIn(origin, 'requester@ldh.la.example') }
  const piece = fc.oneof(
    fc.constantFrom(
      '--x',
      '--x--',
      '\r\n',
      '\n',
      '\r\n\r\n',
      '--',
      'Content-Disposition: form-data; name="files"; filename="a.txt"',
      'Content-Disposition: form-data; name="a"',
      'Content-Disposition: form-data; name="__proto__"',
      "Content-Disposition: form-data; name=files; filename*=UTF-8''%ff%00%zz.txt",
      'Content-Disposition: form-data; name="files"; filename="',
      'Content-Type: text/plain; charset=utf-99',
      'Content-Transfer-Encoding: base64',
      'Content-Type: multipart/mixed; boundary=x',
      ': ',
      'words',
    ),
    fc.string({ unit: 'binary', maxLength: 30 }),
  )
  const bodies = fc.array(piece, { maxLength: 25 }).map((pieces) => new Uint8Array(Buffer.from(pieces.join(''))))
  await fc.assert(
    fc.asyncProperty(bodies, async (body) => {
      const answer = await sendRaw(rosa, body)
      const said = await answer.text()
      expect([201, 400, 413]).toContain(answer.status)
      expect(said).not.toMatch(/\n\s+at |node_modules|Error:/)
    }),
    { numRuns: 150, interruptAfterTimeLimit: 40_000, markInterruptAsFailure: false },
  )
  const alive = await sendFile(rosa, 'after.txt', `still here ${randomUUID()}`)
  expect(alive.status).toBe(201)
})
