import { randomBytes } from 'node:crypto'
import { text } from 'node:stream/consumers'
import { expect, test, vi } from 'vitest'
import { MAX_TICKET_BYTES } from '#app/domain/tickets/attachment-limits.ts'
import { storage } from '#app/platform/storage.server.ts'
import { readFileForm } from './read-file-form.ts'

const post = (body: BodyInit, headers: Record<string, string> = {}) =>
  readFileForm(new Request('http://localhost/tickets/new/euc', { method: 'POST', body, headers }))

function formOf(fields: Record<string, string>, ...files: File[]): FormData {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) form.append(name, value)
  for (const file of files) form.append('files', file)
  return form
}

const boundary = { 'Content-Type': 'multipart/form-data; boundary=x' }

test('fields and files arrive, the files in storage and judged by their bytes', async () => {
  const page = new File(['<script>alert(1)</script>'], '../../page.txt', { type: 'text/plain' })
  const { values, files, problems } = await post(formOf({ subject: 'Printer' }, page))
  expect(values.subject).toBe('Printer')
  expect(problems).toEqual([])
  expect(files).toMatchObject([{ fileName: 'page.txt', mediaType: 'application/octet-stream', sizeBytes: 25 }])
  const stored = await storage.read(files[0]?.storageKey ?? '')
  expect(stored && (await text(stored))).toBe('<script>alert(1)</script>')
})

test('a file field that was left empty is no file', async () => {
  const { files, problems } = await post(formOf({}, new File([], '')))
  expect(files).toEqual([])
  expect(problems).toEqual([])
})

test('a file whose name cannot be used is said to be left out', async () => {
  const { files, problems } = await post(formOf({}, new File(['all of it'], '..'), new File(['b'], 'b.txt')))
  expect(files).toMatchObject([{ fileName: 'b.txt' }])
  expect(problems).toEqual(['A file whose name cannot be used was left out. Rename it and attach it again.'])
})

test('a file beyond 30 MB is known to be too large, and the fields around it stay', async () => {
  const large = new File([randomBytes(MAX_TICKET_BYTES + 5)], 'large.bin')
  const { values, files } = await post(formOf({ subject: 'Printer' }, large))
  expect(values.subject).toBe('Printer')
  expect(files[0]?.sizeBytes).toBeGreaterThan(MAX_TICKET_BYTES)
})

test('a form without files may come urlencoded', async () => {
  expect((await post(new URLSearchParams({ subject: 'Printer' }))).values.subject).toBe('Printer')
})

test.each([
  ['nothing', ''],
  ['no end', '--x\r\nContent-Disposition: form-data; name="a"\r\n\r\nhalf'],
  ['a file without an end', '--x\r\nContent-Disposition: form-data; name="files"; filename="a.txt"\r\n\r\nhalf'],
  ['a file without an end or a name', '--x\r\nContent-Disposition: form-data; name="files"; filename=".."\r\n\r\nhalf'],
  ['no part at all', 'just words'],
])('a body with %s is refused in words', async (_case, body) => {
  await expect(post(body, boundary)).rejects.toMatchObject({ code: 'invalid' })
})

test('a type without a boundary, or none of ours, is refused in words', async () => {
  await expect(post('x', { 'Content-Type': 'multipart/form-data' })).rejects.toMatchObject({ code: 'invalid' })
  await expect(post('{}', { 'Content-Type': 'application/json' })).rejects.toMatchObject({ code: 'invalid' })
})

test('10,000 parts are refused in words', async () => {
  const parts = Array.from(
    { length: 10_000 },
    (_, i) => `--x\r\nContent-Disposition: form-data; name="f${i}"\r\n\r\n1\r\n`,
  )
  await expect(post(`${parts.join('')}--x--\r\n`, boundary)).rejects.toMatchObject({ code: 'too_large' })
})

test('a sender who hangs up in the middle of a file leaves an error, not a wait', async () => {
  let sent = 0
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      sent += 1
      if (sent > 3) controller.error(new Error('The sender hung up.'))
      else if (sent > 1) controller.enqueue(randomBytes(1000))
      else {
        const head = '--x\r\nContent-Disposition: form-data; name="files"; filename="a.bin"\r\n\r\n'
        controller.enqueue(new TextEncoder().encode(head))
      }
    },
  })
  const init = { method: 'POST', body, headers: boundary, duplex: 'half' } as RequestInit
  await expect(readFileForm(new Request('http://localhost/', init))).rejects.toMatchObject({ code: 'invalid' })
})

test('a file that storage does not take ends the form in words at once, whatever else comes with it', async () => {
  const write = vi.spyOn(storage, 'write').mockRejectedValueOnce(new Error('no space left'))
  const large = new File([randomBytes(1_000_000)], 'large.bin')
  const small = new File(['a note'], 'note.txt')
  await expect(post(formOf({ subject: 'Printer' }, large, small))).rejects.toMatchObject({ code: 'unavailable' })
  write.mockRestore()
}, 5_000)
